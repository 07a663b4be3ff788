package zaitaku.nfcbridge.virtualcard;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.crypto.Cipher;
import javax.crypto.CipherOutputStream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;

/**
 * A key and its certificate as PKCS#12 (RFC 7292), quick to read: since the password of practice is
 * public, 10,000 rounds of hashing for each of them, as the JDK writes, would only cost time. A
 * tray of cards is read in a fraction of a second, and thousands of cards in seconds.
 */
final class Pkcs12 {

  private static final int ROUNDS = 1_000;
  private static final String ENCRYPTION = "PBEWithHmacSHA256AndAES_256";

  private Pkcs12() {}

  /** The file's bytes: the key encrypted, the certificate open, both under one alias. */
  static byte[] encoded(Identity identity, String alias, char[] password, SecureRandom random)
      throws IOException, GeneralSecurityException {
    X509Certificate certificate = identity.certificate();
    byte[] id = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
    PKCS12SafeBag key =
        named(
            new PKCS12SafeBagBuilder(
                PrivateKeyInfo.getInstance(identity.key().getEncoded()),
                new Encryption(password, random)),
            alias,
            id);
    PKCS12SafeBag open =
        named(new PKCS12SafeBagBuilder(new JcaX509CertificateHolder(certificate)), alias, id);
    try {
      return new PKCS12PfxPduBuilder()
          .addData(key)
          .addData(open)
          .build(
              new BcPKCS12MacCalculatorBuilder(
                      new SHA256Digest(),
                      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE))
                  .setIterationCount(ROUNDS),
              password)
          .getEncoded();
    } catch (PKCSException impossible) {
      throw new GeneralSecurityException(impossible);
    }
  }

  private static PKCS12SafeBag named(PKCS12SafeBagBuilder bag, String alias, byte[] id) {
    return bag.addBagAttribute(
            PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERBMPString(alias))
        .addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, new DEROctetString(id))
        .build();
  }

  /** What the JDK itself uses: AES-256 with a key from PBKDF2 (RFC 8018 §6.2). */
  private static final class Encryption implements OutputEncryptor {
    private final Cipher cipher;
    private final AlgorithmIdentifier algorithm;

    Encryption(char[] password, SecureRandom random) throws IOException, GeneralSecurityException {
      byte[] salt = new byte[20];
      byte[] iv = new byte[16];
      random.nextBytes(salt);
      random.nextBytes(iv);
      cipher = Cipher.getInstance(ENCRYPTION);
      cipher.init(
          Cipher.ENCRYPT_MODE,
          SecretKeyFactory.getInstance(ENCRYPTION).generateSecret(new PBEKeySpec(password)),
          new PBEParameterSpec(salt, ROUNDS, new IvParameterSpec(iv)));
      algorithm =
          new AlgorithmIdentifier(
              PKCSObjectIdentifiers.id_PBES2,
              ASN1Primitive.fromByteArray(cipher.getParameters().getEncoded()));
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
      return algorithm;
    }

    @Override
    public OutputStream getOutputStream(OutputStream out) {
      return new CipherOutputStream(out, cipher);
    }

    @Override
    public GenericKey getKey() {
      return new GenericKey(algorithm, new byte[0]);
    }
  }
}
