package zaitaku.web.certificate;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The public key of a certificate, told apart by kind. */
sealed interface CertificateKey {

  /** RSA of any length up to 4096 bits; {@link KeyCheck} judges it. */
  record Rsa(RSAPublicKey key) implements CertificateKey {
    int bits() {
      return key.getModulus().bitLength();
    }
  }

  /** A point on a named curve, checked to lie on it. */
  record Ec(ECPublicKey key, NamedCurve curve) implements CertificateKey {}

  /** RSA numbers that no honest key has: even, negative, enormous. */
  record Unfit() implements CertificateKey {}

  /** Another algorithm or curve, or parameters written out. */
  record Unsupported() implements CertificateKey {}

  /** 4096 bits keep one verification below a millisecond. */
  int MAX_RSA_BITS = 4096;

  /** Public exponents above 64 bits cost time and have no use. */
  int MAX_EXPONENT_BITS = 64;

  /** Reads a key; throws for what is not DER of its kind. */
  static CertificateKey read(SubjectPublicKeyInfo info) throws DerException {
    ASN1ObjectIdentifier algorithm = info.getAlgorithm().getAlgorithm();
    try {
      if (PKCSObjectIdentifiers.rsaEncryption.equals(algorithm)) {
        return rsa(info);
      }
      if (X9ObjectIdentifiers.id_ecPublicKey.equals(algorithm)) {
        return ec(info);
      }
      return new Unsupported();
    } catch (GeneralSecurityException e) {
      return new Unfit();
    }
  }

  private static CertificateKey rsa(SubjectPublicKeyInfo info)
      throws GeneralSecurityException, DerException {
    if (!DERNull.INSTANCE.equals(info.getAlgorithm().getParameters())) {
      return new Unsupported();
    }
    byte[] encoded = info.getPublicKeyData().getOctets();
    DerShape.require(encoded, 2, 4);
    // not through the library's own class: it reads negative numbers as positive ones
    ASN1Sequence numbers = ASN1Sequence.getInstance(encoded);
    if (numbers.size() != 2) {
      throw new DerException("RSA key");
    }
    BigInteger modulus = ASN1Integer.getInstance(numbers.getObjectAt(0)).getValue();
    BigInteger exponent = ASN1Integer.getInstance(numbers.getObjectAt(1)).getValue();
    boolean fit =
        modulus.signum() > 0
            && modulus.testBit(0)
            && modulus.bitLength() <= MAX_RSA_BITS
            && exponent.signum() > 0
            && exponent.testBit(0)
            && exponent.bitLength() <= MAX_EXPONENT_BITS;
    if (!fit) {
      return new Unfit();
    }
    return new Rsa(
        (RSAPublicKey)
            KeyFactory.getInstance("RSA", "SunRsaSign")
                .generatePublic(new RSAPublicKeySpec(modulus, exponent)));
  }

  private static CertificateKey ec(SubjectPublicKeyInfo info)
      throws GeneralSecurityException, DerException {
    if (!(info.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier named)) {
      return new Unsupported();
    }
    NamedCurve curve = NamedCurve.identified(named).orElse(null);
    if (curve == null) {
      return new Unsupported();
    }
    ECPoint point = curve.point(info.getPublicKeyData().getOctets());
    return new Ec(
        (ECPublicKey)
            KeyFactory.getInstance("EC", "SunEC")
                .generatePublic(new ECPublicKeySpec(point, curve.parameters())),
        curve);
  }
}
