package zaitaku.nfcbridge.virtualcard;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;

/**
 * In what a certificate departs from the profile, for those who must notice.
 *
 * @param extra extensions besides those of the profile
 * @param without extensions of the profile that are left out
 * @param algorithm signature algorithm as the JDK names it; empty for SHA-256 with the issuer's key
 */
public record Deviations(
    List<Extension> extra, Set<ASN1ObjectIdentifier> without, Optional<String> algorithm) {

  /** As the profile has it. */
  public static final Deviations NONE = new Deviations(List.of(), Set.of(), Optional.empty());

  public Deviations {
    extra = List.copyOf(extra);
    without = Set.copyOf(without);
  }

  Deviations adding(Extension extension) {
    List<Extension> more = new ArrayList<>(extra);
    more.add(extension);
    return new Deviations(more, without, algorithm);
  }

  Deviations leavingOut(ASN1ObjectIdentifier extension) {
    Set<ASN1ObjectIdentifier> more = new HashSet<>(without);
    more.add(extension);
    return new Deviations(extra, more, algorithm);
  }

  Deviations signedWith(String other) {
    return new Deviations(extra, without, Optional.of(other));
  }
}
