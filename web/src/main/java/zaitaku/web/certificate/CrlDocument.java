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
import org.bouncycastle.asn1.x509.Time;

/**
 * A revocation list taken apart where it lies (RFC 5280 §5.1): it may be 64 MiB long with millions
 * of entries, so nothing is built per entry. Safe for use by several threads.
 */
final class CrlDocument {
  private static final int MAX_DEPTH = 16;
  private static final int MAX_ELEMENTS = 1 << 26;
  private static final int INTEGER = 0x02;

  private final byte[] sha256;
  private final byte[] der;
  private final DerElement signedPart;
  private final byte[] signature;
  private final AlgorithmIdentifier algorithm;
  private final byte[] issuerDer;
  private final Instant thisUpdate;
  private final Instant nextUpdate;
  private final CrlEntries entries;
  private final CrlExtensions extensions;
  private final Map<ParsedCertificate, Boolean> signers = new ConcurrentHashMap<>();

  private CrlDocument(byte[] der) throws DerException, IOException {
    this.der = der;
    List<DerElement> parts =
        DerShape.require(der, MAX_DEPTH, MAX_ELEMENTS).require(DerElement.SEQUENCE).children(3);
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
    this.thisUpdate = time(at(fields, next++));
    // optional in ASN.1, but demanded by the profile (§5.1.2.5)
    this.nextUpdate = time(at(fields, next++));
    this.entries =
        is(fields, next, DerElement.SEQUENCE)
            ? CrlEntries.read(der, fields.get(next++))
            : CrlEntries.none();
    this.extensions = CrlExtensions.read(is(fields, next, 0xa0) ? fields.get(next++) : null);
    if (next != fields.size()) {
      throw new DerException("unexpected element");
    }
    this.sha256 = Digests.sha256(der);
  }

  /** Takes the array over; empty when it is not a strict DER list. */
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

  private static ASN1Primitive primitive(DerElement element) throws IOException {
    return ASN1Primitive.fromByteArray(element.encoded());
  }

  private static Instant time(DerElement element) throws IOException {
    return Time.getInstance(primitive(element)).getDate().toInstant();
  }

  /** The bytes as they came, not a copy. */
  byte[] der() {
    return der;
  }

  byte[] sha256() {
    return sha256.clone();
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

  CrlEntries entries() {
    return entries;
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
