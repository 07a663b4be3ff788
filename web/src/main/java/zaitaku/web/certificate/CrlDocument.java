package zaitaku.web.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A revocation list taken apart where it lies (RFC 5280 §5.1): it may be 64 MiB long with millions
 * of entries, so nothing is built per entry, and the entries of a list that nobody signed are never
 * looked at. Safe for use by several threads.
 */
final class CrlDocument {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_ELEMENTS = 256;
  private static final int INTEGER = 0x02;

  private final byte[] der;
  private final DerElement signedPart;
  private final byte[] signature;
  private final AlgorithmIdentifier algorithm;
  private final byte[] issuerDer;
  private final Instant thisUpdate;
  private final Instant nextUpdate;
  private final Optional<DerElement> listed;
  private final CrlExtensions extensions;
  private final Map<ParsedCertificate, Boolean> signers = new ConcurrentHashMap<>();
  private boolean entriesRead;
  private Optional<CrlEntries> entries = Optional.empty();
  private byte @Nullable [] sha256;

  private CrlDocument(byte[] der) throws DerException, IOException {
    this.der = der;
    List<DerElement> parts = DerElement.whole(der).require(DerElement.SEQUENCE).children(3);
    if (parts.size() != 3) {
      throw new DerException("not a revocation list");
    }
    this.signedPart = parts.get(0).require(DerElement.SEQUENCE);
    this.signature = parts.get(2).bits();
    List<DerElement> fields = signedPart.children(7);
    // the version is there, and 2, because every list must carry a number (§5.1.2.1)
    int next = 0;
    if (!new BigInteger(at(fields, next++).require(INTEGER).content()).equals(BigInteger.ONE)) {
      throw new DerException("version");
    }
    DerElement inside = at(fields, next++);
    if (!Arrays.equals(inside.encoded(), parts.get(1).encoded())) {
      throw new DerException("algorithm");
    }
    this.algorithm = AlgorithmIdentifier.getInstance(primitive(inside));
    this.issuerDer = at(fields, next++).require(DerElement.SEQUENCE).encoded();
    this.thisUpdate = DerTime.of(at(fields, next++));
    // optional in ASN.1, but demanded by the profile (§5.1.2.5)
    this.nextUpdate = DerTime.of(at(fields, next++));
    this.listed =
        is(fields, next, DerElement.SEQUENCE) ? Optional.of(fields.get(next++)) : Optional.empty();
    this.extensions = CrlExtensions.read(is(fields, next, 0xa0) ? fields.get(next++) : null);
    if (next != fields.size()) {
      throw new DerException("unexpected element");
    }
  }

  /** Takes the array over; empty when its outline is not that of a list in strict DER. */
  static Optional<CrlDocument> parse(byte[] der) {
    try {
      return Optional.of(new CrlDocument(der));
    } catch (DerException | IOException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      // Bouncy Castle reports malformed structures by several kinds of unchecked exception
      return Optional.empty();
    }
  }

  private static DerElement at(List<DerElement> fields, int index) throws DerException {
    if (index >= fields.size()) {
      throw new DerException("cut off");
    }
    return fields.get(index);
  }

  private static boolean is(List<DerElement> fields, int index, int tag) {
    return index < fields.size() && fields.get(index).tag() == tag;
  }

  private static ASN1Primitive primitive(DerElement element) throws DerException, IOException {
    byte[] small = element.encoded();
    DerShape.require(small, MAX_DEPTH, MAX_ELEMENTS);
    return ASN1Primitive.fromByteArray(small);
  }

  /** The bytes as they came, not a copy. */
  byte[] der() {
    return der;
  }

  synchronized byte[] sha256() {
    byte[] known = sha256;
    if (known == null) {
      known = Digests.sha256(der);
      sha256 = known;
    }
    return known.clone();
  }

  byte[] issuerDer() {
    return issuerDer;
  }

  Instant thisUpdate() {
    return thisUpdate;
  }

  Instant nextUpdate() {
    return nextUpdate;
  }

  CrlExtensions extensions() {
    return extensions;
  }

  /**
   * Read at the first call, which takes its time: to be asked only of a list whose signature was
   * verified. Empty when they are not strict DER.
   */
  synchronized Optional<CrlEntries> entries() {
    if (!entriesRead) {
      entries = readEntries();
      entriesRead = true;
    }
    return entries;
  }

  private Optional<CrlEntries> readEntries() {
    try {
      return Optional.of(
          listed.isPresent() ? CrlEntries.read(der, listed.get()) : CrlEntries.none());
    } catch (DerException e) {
      return Optional.empty();
    }
  }

  /** True when this issuer's key signed the list; computed once for each issuer. */
  boolean signedBy(ParsedCertificate issuer, CertificateProfile profile) {
    return signers.computeIfAbsent(
        issuer,
        key ->
            SignatureScheme.of(algorithm, profile.schemes())
                .map(scheme -> scheme.verifies(key.key(), signedPart.view(), signature))
                .orElse(false));
  }
}
