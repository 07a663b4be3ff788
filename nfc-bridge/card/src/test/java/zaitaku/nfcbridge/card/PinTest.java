package zaitaku.nfcbridge.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinTest {

  @ParameterizedTest
  @ValueSource(strings = {"0000", "1234", "9999", "１２３４", "1２3４"})
  void fourDigitsOfEitherWidthAreAPin(String typed) {
    Pin pin = Pin.parse(typed.toCharArray()).orElseThrow();
    assertThat(new String(pin.spend(), StandardCharsets.US_ASCII)).matches("[0-9]{4}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "123", "12345", "12 4", "abcd", "-123", "١٢٣٤", "①②③④"})
  void SEC_P03_anythingElseIsNoPin(String typed) {
    assertThat(Pin.parse(typed.toCharArray())).isEmpty();
  }

  @Property
  void onlyFourDigitsAreEverAPin(@ForAll char[] typed) {
    boolean digits = new String(typed).matches("[0-9０-９]{4}");
    assertThat(Pin.parse(typed).isPresent()).isEqualTo(digits);
  }

  @Property
  void digitsOfEitherWidthAreFoldedToTheSameBytes(
      @ForAll @NumericChars @StringLength(min = 2, max = 6) String digits, @ForAll int wide) {
    char[] typed = digits.toCharArray();
    for (int i = 0; i < typed.length; i++) {
      if ((wide >> i & 1) != 0) {
        typed[i] += '０' - '0';
      }
    }
    Optional<Pin> pin = Pin.parse(typed);
    assertThat(pin.isPresent()).isEqualTo(digits.length() == Pin.LENGTH);
    pin.ifPresent(p -> assertThat(p.spend()).isEqualTo(digits.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void SEC_P01_aClosedPinIsOverwritten() {
    Pin pin = Pin.parse("1234".toCharArray()).orElseThrow();
    byte[] digits = pin.spend();
    pin.close();
    assertThat(digits).containsOnly(0);
  }

  @Test
  void SEC_P01_aPinDoesNotShowItself() {
    assertThat(Pin.parse("1234".toCharArray()).orElseThrow().toString()).doesNotContain("1");
  }

  @Test
  void SEC_P03_aPinIsGivenOutOnce() {
    Pin pin = Pin.parse("1234".toCharArray()).orElseThrow();
    pin.spend();
    assertThatThrownBy(pin::spend).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aClosedPinIsNotGivenOut() {
    Pin pin = Pin.parse("1234".toCharArray()).orElseThrow();
    pin.close();
    pin.close();
    assertThatThrownBy(pin::spend).isInstanceOf(IllegalStateException.class);
  }
}
