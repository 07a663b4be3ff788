package zaitaku.web.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * A certificate taken apart. Nothing in it is trusted yet: neither the signature nor the profile
 * was checked. Keeps the bytes as they came; what was signed is a slice of them.
 */
final class ParsedCertificate {
  static final int MAX_BYTES = 32 * 1024;
  private static final int MAX_DEPTH = 16;
  private static final int MAX_ELEMENTS = 4096;

  private final byte[] der;
  private final DerElement signedPart;
  private final byte[] signature;
  private final byte[] subjectDer;
  private final byte[] issuerDer;
  private final Certificate structure;
  private final boolean algorithmsAgree;
  private final BigInteger serial;
  private final Instant notBefore;
  private final Instant notAfter;
  private final Optional<String> commonName;
  private final CertificateKey key;
  private final CertificateExtensions extensions;

  private ParsedCertificate(byte[] der) throws DerException, IOException {
    if (der.length > MAX_BYTES) {
      throw new DerException("too large");
    }
    this.der = der.clone();
    List<DerElement> parts =
        DerShape.require(this.der, MAX_DEPTH, MAX_ELEMENTS)
            .require(DerElement.SEQUENCE)
            .children(3);
    if (parts.size() != 3) {
      throw new DerException("not a certificate");
    }
    this.structure = Certificate.getInstance(this.der);
    this.signedPart = parts.get(0);
    this.signature = parts.get(2).bits();
    // [0] version, serialNumber, signature, issuer, validity, subject: RFC 5280 §4.1
    List<DerElement> fields = parts.get(0).require(DerElement.SEQUENCE).children(10);
    int shift = fields.get(0).tag() == 0xa0 ? 1 : 0;
    this.issuerDer = fields.get(shift + 2).require(DerElement.SEQUENCE).encoded();
    this.subjectDer = fields.get(shift + 4).require(DerElement.SEQUENCE).encoded();
    this.algorithmsAgree = Arrays.equals(fields.get(shift + 1).encoded(), parts.get(1).encoded());
    // read now, inside this constructor: the library parses names only when asked
    this.serial = structure.getSerialNumber().getValue();
    List<DerElement> validity = fields.get(shift + 3).require(DerElement.SEQUENCE).children(2);
    if (validity.size() != 2) {
      throw new DerException("validity");
    }
    this.notBefore = DerTime.of(validity.get(0));
    this.notAfter = DerTime.of(validity.get(1));
    this.commonName = SubjectName.commonName(structure.getSubject());
    this.key = CertificateKey.read(structure.getSubjectPublicKeyInfo());
    this.extensions = CertificateExtensions.read(structure.getTBSCertificate().getExtensions());
  }

  /** Takes it apart, or nothing when it is not one strict DER certificate of at most 32 KiB. */
  static Optional<ParsedCertificate> parse(byte[] der) {
    try {
      return Optional.of(new ParsedCertificate(der));
    } catch (DerException | IOException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      // Bouncy Castle reports malformed structures by several kinds of unchecked exception
      return Optional.empty();
    }
  }

  /** The bytes as they came; not a copy, for use in this package. */
  byte[] der() {
    return der;
  }

  byte[] subjectDer() {
    return subjectDer;
  }

  byte[] issuerDer() {
    return issuerDer;
  }

  int version() {
    return structure.getVersionNumber();
  }

  BigInteger serial() {
    return serial;
  }

  Instant notBefore() {
    return notBefore;
  }

  Instant notAfter() {
    return notAfter;
  }

  CertificateKey key() {
    return key;
  }

  CertificateExtensions extensions() {
    return extensions;
  }

  Certificate structure() {
    return structure;
  }

  /** How it says it was signed; the identifier inside and the one outside must agree. */
  Optional<SignatureScheme> scheme(CertificateProfile profile) {
    return algorithmsAgree
        ? SignatureScheme.of(structure.getSignatureAlgorithm(), profile.schemes())
        : Optional.empty();
  }

  boolean namesAsIssuer(ParsedCertificate issuer) {
    return Arrays.equals(issuerDer, issuer.subjectDer);
  }

  boolean selfIssued() {
    return Arrays.equals(issuerDer, subjectDer);
  }

  /** True when the other certificate's key made the signature on this one. */
  boolean signedBy(ParsedCertificate issuer, CertificateProfile profile) {
    return scheme(profile)
        .map(scheme -> scheme.verifies(issuer.key, signedPart.view(), signature))
        .orElse(false);
  }

  /** The only common name of the subject; empty when there is none, or more than one. */
  Optional<String> commonName() {
    return commonName;
  }

  boolean has(ASN1ObjectIdentifier extension) {
    return extensions.has(extension);
  }

  @Override
  public String toString() {
    return "ParsedCertificate[" + der.length + " bytes]";
  }
}
