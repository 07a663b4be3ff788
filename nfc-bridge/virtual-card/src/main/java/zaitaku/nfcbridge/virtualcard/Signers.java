package zaitaku.nfcbridge.virtualcard;

import java.io.OutputStream;
import java.security.PrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Ways to sign: properly, and so that a verifier must notice. */
final class Signers {

  private Signers() {}

  /** SHA-256 with whatever key it is. */
  static ContentSigner of(PrivateKey key) {
    return of(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA", key);
  }

  /**
   * @throws IllegalArgumentException when algorithm and key do not go together
   */
  static ContentSigner of(String algorithm, PrivateKey key) {
    try {
      return new JcaContentSignerBuilder(algorithm).build(key);
    } catch (OperatorCreationException unsuitable) {
      throw new IllegalArgumentException(algorithm + " with this key", unsuitable);
    }
  }

  /** The same with one bit of the signature turned. */
  static ContentSigner forging(ContentSigner honest) {
    return new ContentSigner() {
      @Override
      public AlgorithmIdentifier getAlgorithmIdentifier() {
        return honest.getAlgorithmIdentifier();
      }

      @Override
      public OutputStream getOutputStream() {
        return honest.getOutputStream();
      }

      @Override
      public byte[] getSignature() {
        byte[] signature = honest.getSignature();
        signature[signature.length - 1] ^= 1;
        return signature;
      }
    };
  }
}
