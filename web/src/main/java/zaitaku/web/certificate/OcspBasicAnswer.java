package zaitaku.web.certificate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.ResponseData;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** A BasicOCSPResponse taken apart; what was signed is a slice of the bytes that came. */
final class OcspBasicAnswer {
  private static final int MAX_DEPTH = 20;
  private static final int MAX_ELEMENTS = 4096;
  private static final int MAX_CERTIFICATES = 4;

  private final BasicOCSPResponse structure;
  private final DerElement signedPart;
  private final byte[] signature;
  private final List<byte[]> certificates;

  private OcspBasicAnswer(byte[] der) throws DerException {
    List<DerElement> parts =
        DerShape.require(der, MAX_DEPTH, MAX_ELEMENTS).require(DerElement.SEQUENCE).children(4);
    if (parts.size() < 3) {
      throw new DerException("not a basic response");
    }
    this.structure = BasicOCSPResponse.getInstance(der);
    this.signedPart = parts.get(0).require(DerElement.SEQUENCE);
    this.signature = parts.get(2).bits();
    this.certificates = parts.size() == 4 ? certificates(parts.get(3)) : List.of();
  }

  static OcspBasicAnswer read(byte[] der) throws DerException {
    return new OcspBasicAnswer(der);
  }

  private static List<byte[]> certificates(DerElement tagged) throws DerException {
    List<DerElement> inside = tagged.require(0xa0).children(1);
    if (inside.size() != 1) {
      throw new DerException("certificates");
    }
    return inside.getFirst().require(DerElement.SEQUENCE).children(MAX_CERTIFICATES).stream()
        .map(DerElement::encoded)
        .toList();
  }

  ResponseData data() {
    return structure.getTbsResponseData();
  }

  AlgorithmIdentifier algorithm() {
    return structure.getSignatureAlgorithm();
  }

  ByteBuffer signedPart() {
    return signedPart.view();
  }

  byte[] signature() {
    return signature;
  }

  /** DER of the certificates that came with it, unchecked; at most 4. */
  List<byte[]> certificates() {
    return certificates;
  }

  /** Name (DER) or SHA-1 of the key, as the responder calls itself. */
  boolean responderIs(ParsedCertificate certificate) {
    byte[] keyHash = data().getResponderID().getKeyHash();
    if (keyHash != null) {
      return Arrays.equals(keyHash, OcspQuestion.keyHash(certificate));
    }
    X500Name name = data().getResponderID().getName();
    try {
      return Arrays.equals(name.getEncoded(ASN1Encoding.DER), certificate.subjectDer());
    } catch (IOException e) {
      return false;
    }
  }
}
