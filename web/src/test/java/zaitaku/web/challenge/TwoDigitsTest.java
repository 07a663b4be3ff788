package zaitaku.web.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.web.platform.Fingerprint;
import zaitaku.web.platform.Secrets;

class TwoDigitsTest {

  @ParameterizedTest
  @ValueSource(strings = {"07", "０７", " 0 7 ", "0-7", "0　7", "０ー７", "0−7"})
  void howeverItIsTypedItIsTheSameCode(String typed) {
    assertThat(TwoDigits.typed(typed)).contains(new TwoDigits("07"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "007", "1234", "o7", "٠٧", "0x7", "⁰⁷a"})
  void whatIsNotTwoDigitsIsNone(String typed) {
    assertThat(TwoDigits.typed(typed)).isEqualTo(Optional.empty());
  }

  @Test
  void allHundredComeUpAndNothingElse() {
    Secrets secrets = new Secrets(new SecureRandom());
    TreeSet<String> seen = new TreeSet<>();
    for (int i = 0; i < 5_000; i++) {
      seen.add(TwoDigits.fresh(secrets).text());
    }
    assertThat(seen).hasSize(100).first().isEqualTo("00");
    assertThat(seen.last()).isEqualTo("99");
  }

  @Test
  void theSameSecretGivesTheSameDigitsAndSecretsGiveAllOfThem() {
    TreeSet<String> seen = new TreeSet<>();
    for (int i = 0; i < 5_000; i++) {
      byte[] secret = Fingerprint.of("secret " + i);
      TwoDigits digits = TwoDigits.of(secret);
      assertThat(TwoDigits.of(secret)).isEqualTo(digits);
      seen.add(digits.text());
    }
    assertThat(seen).hasSize(100);
  }

  @Test
  void itIsNotShownByAccident() {
    assertThat(new TwoDigits("47").toString()).doesNotContain("47");
  }
}
