package zaitaku.web.certificate;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/**
 * How an issuer signs certificates, lists and answers: hash and kind of key.
 *
 * @param hash as the JDK spells it in signature names, for example {@code SHA256}
 * @param rsa PKCS#1 v1.5 when true, ECDSA when false
 */
record SignatureScheme(String hash, boolean rsa) {

  /** RFC 8017 A.2.4 and RFC 5758 §3.2; SHA-1 and PSS are not among them (security C04). */
  static final Map<String, SignatureScheme> STRONG =
      Map.of(
          PKCSObjectIdentifiers.sha256WithRSAEncryption.getId(),
              new SignatureScheme("SHA256", true),
          PKCSObjectIdentifiers.sha384WithRSAEncryption.getId(),
              new SignatureScheme("SHA384", true),
          PKCSObjectIdentifiers.sha512WithRSAEncryption.getId(),
              new SignatureScheme("SHA512", true),
          X9ObjectIdentifiers.ecdsa_with_SHA256.getId(), new SignatureScheme("SHA256", false),
          X9ObjectIdentifiers.ecdsa_with_SHA384.getId(), new SignatureScheme("SHA384", false),
          X9ObjectIdentifiers.ecdsa_with_SHA512.getId(), new SignatureScheme("SHA512", false));

  /** Parameters are NULL for RSA and absent for ECDSA, nothing else (RFC 4055 §5, RFC 5758). */
  static Optional<SignatureScheme> of(
      AlgorithmIdentifier identifier, Map<String, SignatureScheme> table) {
    SignatureScheme scheme = table.get(identifier.getAlgorithm().getId());
    @Nullable ASN1Encodable parameters = identifier.getParameters();
    if (scheme == null
        || (scheme.rsa ? !DERNull.INSTANCE.equals(parameters) : parameters != null)) {
      return Optional.empty();
    }
    return Optional.of(scheme);
  }

  /** True when the key made this signature over the message. */
  boolean verifies(CertificateKey key, ByteBuffer message, byte[] signature) {
    return switch (key) {
      case CertificateKey.Rsa with when rsa ->
          SignaturePrimitive.rsa(with.key(), hash, message, signature);
      case CertificateKey.Ec with when !rsa ->
          SignaturePrimitive.ecdsaDer(with, hash, message, signature);
      case CertificateKey.Rsa _, CertificateKey.Ec _ -> false;
      case CertificateKey.Unfit _, CertificateKey.Unsupported _ -> false;
    };
  }
}
