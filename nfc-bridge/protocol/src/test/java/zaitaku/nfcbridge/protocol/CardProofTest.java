package zaitaku.nfcbridge.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardProofTest {

  private static final URI VERSION = URI.create("https://zaitaku.example/bridge/1");

  @Test
  void aProofKeepsItsBytes() {
    CardProof proof = CardProof.rs256(new byte[] {1, 2}, new byte[] {3}, VERSION);
    assertThat(proof.certificateBytes()).containsExactly(1, 2);
    assertThat(proof.signatureBytes()).containsExactly(3);
    assertThat(proof.format()).isEqualTo("web-eid:1.0");
    assertThat(proof.algorithm()).isEqualTo("RS256");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "web-eid:1.1", "WEB-EID:1.0", "jwt"})
  void anotherFormatIsRefused(String format) {
    refused(format, "RS256", "AQ==", "AQ==", "https://a.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "none", "HS256", "PS256", "rs256", "ES512"})
  void anotherAlgorithmIsRefused(String algorithm) {
    refused(CardProof.FORMAT, algorithm, "AQ==", "AQ==", "https://a.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AQ", "AQ=", "AR==", "A_==", "A Q==", "AQ==\n", "AQ==AQ=="})
  void looseBase64IsRefused(String base64) {
    refused(CardProof.FORMAT, "RS256", base64, "AQ==", "https://a.example");
    refused(CardProof.FORMAT, "RS256", "AQ==", base64, "https://a.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "relative", "not an address", "//a.example"})
  void aVersionThatIsNoAddressIsRefused(String version) {
    refused(CardProof.FORMAT, "RS256", "AQ==", "AQ==", version);
  }

  @Test
  void theGreatestSizesAreKeptAndOneMoreByteIsRefused() {
    byte[] certificate = new byte[CardProof.MAX_CERTIFICATE_BYTES];
    byte[] signature = new byte[CardProof.MAX_SIGNATURE_BYTES];
    assertThat(CardProof.rs256(certificate, signature, VERSION).certificateBytes())
        .hasSize(CardProof.MAX_CERTIFICATE_BYTES);
    assertThatThrownBy(() -> CardProof.rs256(new byte[8193], signature, VERSION))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CardProof.rs256(certificate, new byte[1025], VERSION))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingAboutThePatientIsPrinted() {
    String secret = Base64.getEncoder().encodeToString("PRACTICE-ICHIRO".getBytes());
    CardProof proof = new CardProof(CardProof.FORMAT, "RS256", secret, secret, "https://a.example");
    assertThat(proof.toString()).doesNotContain(secret);
  }

  private static void refused(
      String format, String algorithm, String certificate, String signature, String version) {
    assertThatThrownBy(() -> new CardProof(format, algorithm, certificate, signature, version))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
