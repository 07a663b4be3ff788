package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Security C05 where the public vectors are silent: each way to write the same signature. */
class SignaturePrimitiveTest {
  private static final byte[] TEXT = "text".getBytes(StandardCharsets.US_ASCII);
  private static final int HALF = 32;

  private static CertificateKey.Ec key() throws DerException {
    return (CertificateKey.Ec) CertificateKey.read(TestKeys.info(TestKeys.P256));
  }

  private static boolean raw(byte[] signature) throws DerException {
    return SignaturePrimitive.ecdsaRaw(key(), "SHA256", ByteBuffer.wrap(TEXT), signature);
  }

  private static boolean der(byte[] r, byte[] s) throws DerException {
    return SignaturePrimitive.ecdsaDer(
        key(), "SHA256", ByteBuffer.wrap(TEXT), sequence(integer(r), integer(s)));
  }

  /** A signature whose r fits; half of all do, so this ends soon. */
  private static byte[] signatureWhere(Predicate<byte[]> fits) {
    while (true) {
      byte[] signature =
          TestKeys.sign("SHA256withECDSAinP1363Format", TestKeys.P256.getPrivate(), TEXT);
      if (fits.test(signature)) {
        return signature;
      }
    }
  }

  private static byte[] integer(byte[] content) {
    return joined(new byte[] {2, (byte) content.length}, content);
  }

  private static byte[] sequence(byte[] r, byte[] s) {
    return joined(new byte[] {0x30, (byte) (r.length + s.length)}, joined(r, s));
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }

  private static byte[] shortest(byte[] signature, int from) {
    return new BigInteger(1, Arrays.copyOfRange(signature, from, from + HALF)).toByteArray();
  }

  @Test
  void SEC_C05_shortestFormIsAccepted() throws DerException {
    byte[] signature = signatureWhere(any -> true);
    assertThat(raw(signature)).isTrue();
    assertThat(der(shortest(signature, 0), shortest(signature, HALF))).isTrue();
  }

  @Test
  void SEC_C05_integerWithAnUnneededZeroIsRefused() throws DerException {
    byte[] signature = signatureWhere(s -> s[0] > 0);
    byte[] r = shortest(signature, 0);
    assertThat(der(joined(new byte[1], r), shortest(signature, HALF))).isFalse();
  }

  @Test
  void SEC_C05_integerWithAMissingZeroIsRefused() throws DerException {
    byte[] signature = signatureWhere(s -> s[0] < 0);
    byte[] r = Arrays.copyOf(signature, HALF);
    assertThat(der(r, shortest(signature, HALF))).isFalse();
  }

  @Test
  void SEC_C05_numbersOutsideTheGroupAreRefused() throws DerException {
    byte[] signature = signatureWhere(any -> true);
    BigInteger order = key().curve().order();
    for (BigInteger wrong : new BigInteger[] {BigInteger.ZERO, order, order.add(BigInteger.ONE)}) {
      assertThat(der(wrong.toByteArray(), shortest(signature, HALF))).isFalse();
      assertThat(der(shortest(signature, 0), wrong.toByteArray())).isFalse();
    }
    assertThat(der(new byte[0], shortest(signature, HALF))).isFalse();
  }

  @Test
  void SEC_C05_rawSignatureHasTheLengthOfTheField() throws DerException {
    byte[] signature = signatureWhere(any -> true);
    assertThat(raw(Arrays.copyOf(signature, 63))).isFalse();
    assertThat(raw(Arrays.copyOf(signature, 65))).isFalse();
    assertThat(raw(new byte[64])).isFalse();
    assertThat(raw(new byte[0])).isFalse();
  }

  @Test
  void SEC_C05_rsaSignatureHasTheLengthOfTheModulus() {
    byte[] signature = TestKeys.sign("SHA256withRSA", TestKeys.CARD.getPrivate(), TEXT);
    RSAPublicKey key = (RSAPublicKey) TestKeys.CARD.getPublic();
    ByteBuffer text = ByteBuffer.wrap(TEXT);
    assertThat(SignaturePrimitive.rsa(key, "SHA256", text, signature)).isTrue();
    assertThat(SignaturePrimitive.rsa(key, "SHA384", text, signature)).isFalse();
    assertThat(SignaturePrimitive.rsa(key, "SHA256", text, joined(new byte[1], signature)))
        .isFalse();
    assertThat(SignaturePrimitive.rsa(key, "SHA256", text, Arrays.copyOf(signature, 255)))
        .isFalse();
    byte[] beyond = new BigInteger(1, signature).add(key.getModulus()).toByteArray();
    assertThat(SignaturePrimitive.rsa(key, "SHA256", text, beyond)).isFalse();
  }
}
