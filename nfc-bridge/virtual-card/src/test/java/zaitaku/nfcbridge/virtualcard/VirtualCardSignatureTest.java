package zaitaku.nfcbridge.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures by their bytes (jpki-card facts §7). */
class VirtualCardSignatureTest extends CardInBytes {

  @Test
  void severalSignaturesComeAfterOnePinInEitherForm() {
    logIn();
    send(KEY_FILE);
    String first = send(SIGN);
    assertThat(first).hasSize(2 * 258).endsWith("9000");
    assertThat(send(SIGN)).isEqualTo(first);
    assertThat(send("802A009702010200")).isEqualTo(first);
  }

  @Test
  void theCardPadsWhateverItIsGiven() {
    logIn();
    send(KEY_FILE);
    byte[] answer = HexFormat.of().parseHex(send(SIGN));
    RSAPublicKey key = (RSAPublicKey) TestCards.CERTIFICATE.getPublicKey();
    byte[] padded =
        new BigInteger(1, Arrays.copyOf(answer, 256))
            .modPow(key.getPublicExponent(), key.getModulus())
            .toByteArray();
    assertThat(padded).hasSize(255).startsWith(1, 0xff).endsWith(0, 1, 2);
  }

  @ParameterizedTest
  @CsvSource({"1,9000", "245,9000", "246,6985", "255,6985"})
  void theCardSignsUpTo245Bytes(int length, String status) {
    logIn();
    send(KEY_FILE);
    assertThat(status("802A0080%02X".formatted(length) + "01".repeat(length) + "00"))
        .isEqualTo(status);
  }

  @Test
  void nothingToSignIsRefused() {
    logIn();
    send(KEY_FILE);
    assertThat(send("802A008000")).isEqualTo("6985");
  }

  @Test
  void theSignatureCertificateNeedsThePassword() throws Exception {
    logIn();
    assertThat(send("00A4020C020001")).isEqualTo("9000");
    assertThat(send("00B0000004")).isEqualTo("6982");
    assertThat(send("0020009B")).isEqualTo("63C5");
    assertThat(send(PASSWORD)).isEqualTo("9000");
    assertThat(send("00B0810002")).isEqualTo("30829000");
    assertThat(status("802A009A02010200")).isEqualTo("9000");
  }
}
