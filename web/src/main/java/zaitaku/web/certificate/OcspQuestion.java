package zaitaku.web.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;

/** The CertID of RFC 6960 §4.1.1 with SHA-1, which every responder understands. */
final class OcspQuestion {
  private static final ASN1ObjectIdentifier SHA1 = OIWObjectIdentifiers.idSHA1;

  private final byte[] nameHash;
  private final byte[] keyHash;
  private final BigInteger serial;

  private OcspQuestion(byte[] nameHash, byte[] keyHash, BigInteger serial) {
    this.nameHash = nameHash;
    this.keyHash = keyHash;
    this.serial = serial;
  }

  static OcspQuestion about(RevocationQuestion question) {
    return new OcspQuestion(
        Digests.sha1(question.issuer().subjectDer()),
        keyHash(question.issuer()),
        question.serial());
  }

  /** SHA-1 of the key's bits without tag, length and unused-bits byte. */
  static byte[] keyHash(ParsedCertificate certificate) {
    return Digests.sha1(
        certificate.structure().getSubjectPublicKeyInfo().getPublicKeyData().getOctets());
  }

  /** DER of an unsigned request for this certificate. */
  byte[] encoded(byte[] nonce) {
    CertID id =
        new CertID(
            new AlgorithmIdentifier(SHA1, DERNull.INSTANCE),
            new DEROctetString(nameHash),
            new DEROctetString(keyHash),
            new org.bouncycastle.asn1.ASN1Integer(serial));
    try {
      Extension extension =
          new Extension(
              OCSPObjectIdentifiers.id_pkix_ocsp_nonce,
              false,
              new DEROctetString(new DEROctetString(nonce).getEncoded(ASN1Encoding.DER)));
      return new OCSPRequest(
              new TBSRequest(
                  null, new DERSequence(new Request(id, null)), new Extensions(extension)),
              null)
          .getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      // encoding to an array never fails
      throw new UncheckedIOException(e);
    }
  }

  /** Responders write the parameters of SHA-1 as NULL or leave them out: both mean the same. */
  boolean matches(CertID id) {
    ASN1Encodable parameters = id.getHashAlgorithm().getParameters();
    return SHA1.equals(id.getHashAlgorithm().getAlgorithm())
        && (parameters == null || DERNull.INSTANCE.equals(parameters))
        && Arrays.equals(nameHash, id.getIssuerNameHash().getOctets())
        && Arrays.equals(keyHash, id.getIssuerKeyHash().getOctets())
        && serial.equals(id.getSerialNumber().getValue());
  }
}
