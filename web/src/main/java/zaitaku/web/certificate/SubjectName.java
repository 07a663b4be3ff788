package zaitaku.web.certificate;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** Reads the opaque identifier out of a card certificate's subject (facts: jpki-card §4.2). */
final class SubjectName {
  private static final int MAX_LENGTH = 64; // ub-common-name, RFC 5280 appendix A

  private SubjectName() {}

  /** The only common name: 1 to 64 printable ASCII characters. */
  static Optional<String> commonName(X500Name subject) {
    RDN[] found = subject.getRDNs(BCStyle.CN);
    if (found.length != 1
        || found[0].isMultiValued()
        || !(found[0].getFirst().getValue() instanceof ASN1String text)) {
      return Optional.empty();
    }
    String name = text.getString();
    boolean plain = name.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    return plain && !name.isEmpty() && name.length() <= MAX_LENGTH
        ? Optional.of(name)
        : Optional.empty();
  }
}
