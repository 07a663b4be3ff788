package zaitaku.nfcbridge.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPairGenerator;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a card can be made of. */
class CardDataTest {

  @Test
  void aKeyThatCardsDoNotHoldIsRefused() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    CardData usual = TestCards.data();
    assertThatThrownBy(() ->
            new CardData(
                usual.certificate(),
                usual.issuer(),
                generator.generateKeyPair().getPrivate(),
                Optional.of("1234")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "123", "12345", "abcd", "１２３４"})
  void aPinThatIsNoneIsRefused(String pin) {
    CardData usual = TestCards.data();
    assertThatThrownBy(
            () -> new CardData(usual.certificate(), usual.issuer(), usual.key(), Optional.of(pin)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatHoldsSecretsDoesNotShowThem() {
    assertThat(TestCards.data().toString()).doesNotContain("1234");
    assertThat(TestCards.SIGNATURE.toString()).doesNotContain("PRACTICE1");
  }
}
