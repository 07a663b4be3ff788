package zaitaku.nfcbridge.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors were computed with another implementation of SHA-256 (Python's hashlib). */
class ProofTextTest {

  @ParameterizedTest
  @CsvSource({
    "https://uketsuke.example, eyJhbGciOiJFUzI1NiJ9.e30.c2ln,"
        + " E2ttONh1sD1zwHXFE8fH21SGQ5my65IRYl87KWSpu9o=,"
        + " 6cb2cb4bb1c8dec7b29eea0362de84d933f385bcc35c328195130975c18881428ccd6dab1229a5c25c1138be5400640084cf25230ced38590587ce7a358265da",
    "http://localhost:8443, a.b.c,"
        + " hF4wRIgJ4ryJWOsCW/x5UjXROwd6U9DDq70jhRcNybg=,"
        + " 6c9392680584724872010855de428d5ece8721db063833be8ececa9735c3e2aa033b647c7d0b5f3d4879241a31010320adb32cc82b170527d5871c92b0c45bae"
  })
  void fixedVectorsHold(String origin, String jws, String challenge, String tbs) {
    assertThat(ProofText.challenge(jws)).isEqualTo(challenge).hasSize(44);
    assertThat(ProofText.tbs(origin, jws)).isEqualTo(HexFormat.of().parseHex(tbs)).hasSize(64);
  }

  @Test
  void anotherOriginIsAnotherText() {
    assertThat(ProofText.tbs("https://a.example", "a.b.c"))
        .isNotEqualTo(ProofText.tbs("https://b.example", "a.b.c"));
  }

  @Test
  void aTextBeyondAsciiIsNoJws() {
    assertThatThrownBy(() -> ProofText.challenge("é")).isInstanceOf(IllegalArgumentException.class);
  }
}
