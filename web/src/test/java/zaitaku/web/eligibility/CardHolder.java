package zaitaku.web.eligibility;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import zaitaku.web.certificate.VerifiedCertificate;
import zaitaku.web.certificate.VerifiedCertificates;
import zaitaku.web.platform.DataSeal;

/**
 * Card holders for tests: opens stored evidence, in the byte form that the certificate room
 * documents, so that nothing has to be verified here.
 */
public final class CardHolder {

  private static final Instant AT = Instant.parse("2026-11-25T01:00:00Z");
  private static final KeyPair KEYS = keys();

  private CardHolder() {}

  /** A verified certificate with this common name. */
  public static VerifiedCertificate of(String commonName) {
    try {
      return new VerifiedCertificates(new OpenSeal()).open(evidence(certificate(commonName)), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] certificate(String commonName)
      throws IOException, OperatorCreationException {
    return new JcaX509v3CertificateBuilder(
            new X500Name("C=JP,O=TEST"),
            BigInteger.ONE,
            Date.from(AT.minusSeconds(60)),
            Date.from(AT.plusSeconds(60)),
            new X500Name("C=JP,CN=" + commonName),
            KEYS.getPublic())
        .build(new JcaContentSignerBuilder("SHA256withRSA").build(KEYS.getPrivate()))
        .getEncoded();
  }

  private static byte[] evidence(byte[] certificate) throws IOException, GeneralSecurityException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(new byte[] {'Z', 'T', 'K', 'E', 1});
      block(out, "https://reception.example".getBytes(StandardCharsets.UTF_8));
      block(out, "request".getBytes(StandardCharsets.UTF_8));
      block(out, "{}".getBytes(StandardCharsets.UTF_8));
      out.writeLong(AT.toEpochMilli());
      out.writeByte(1);
      block(out, "test".getBytes(StandardCharsets.UTF_8));
      out.writeByte(1);
      block(out, new byte[0]);
      block(out, new byte[0]);
      out.writeLong(AT.toEpochMilli());
      out.writeLong(AT.toEpochMilli());
      out.writeByte(2);
      block(out, certificate);
      block(out, certificate);
      out.write(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    }
    return bytes.toByteArray();
  }

  private static void block(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Hides nothing. */
  private static final class OpenSeal implements DataSeal {
    @Override
    public byte[] seal(byte[] plain, String context) {
      return plain.clone();
    }

    @Override
    public byte[] open(byte[] sealed, String context) {
      return sealed.clone();
    }
  }
}
