package zaitaku.clinicurls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FacilityCodeTest {

  /** domain.md §7: the table of worked examples. */
  @ParameterizedTest
  @CsvSource({
    "3312001, 5",
    "0113001, 2",
    "13805, 7",
    "011011371, 9",
    "1911376, 0",
    "123456, 6",
    "999999, 6",
    "0, 0",
    "5, 9",
    "9, 1"
  })
  void checkDigitFollowsTheOfficialRule(String body, int digit) {
    assertThat(CheckDigit.of(body)).isEqualTo(digit);
    assertThat(CheckDigit.fits(body + digit)).isTrue();
  }

  @Property
  void everyWrongDigitIsNoticed(
      @ForAll @LongRange(max = 999_999_999) long body,
      @ForAll @IntRange(max = 9) int place,
      @ForAll @IntRange(min = 1, max = 9) int change) {
    String text = "%09d".formatted(body);
    StringBuilder wrong = new StringBuilder(text + CheckDigit.of(text));
    int digit = (wrong.charAt(place) - '0' + change) % 10;
    wrong.setCharAt(place, (char) ('0' + digit));

    assertThat(new FacilityCode(wrong.toString()).checkDigitFits()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "a", "12a", "１２", "-1"})
  void whatIsNoNumberHasNoFittingDigit(String text) {
    assertThat(CheckDigit.fits(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "1 2", "１"})
  void digitOfNoNumberIsAnError(String body) {
    assertThatIllegalArgumentException().isThrownBy(() -> CheckDigit.of(body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0110113719", "1310123458", "1316123452"})
  void rightCodeNeedsNoWarning(String text) {
    assertThat(FacilityCode.parse(text).orElseThrow().checkDigitFits()).isTrue();
  }

  @Test
  void wrongCheckDigitIsAcceptedWithAWarning() {
    assertThat(FacilityCode.parse("1311234567").orElseThrow().checkDigitFits()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"９９１０００００１５", " 9910000015 ", "\u30009910000015\n", "99１0000015"})
  void codeIsReadAsTyped(String typed) {
    assertThat(FacilityCode.parse(typed)).contains(new FacilityCode("9910000015"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "991000001", "99100000155", "991000001x", "99-1000001", "٩٩١٠٠٠٠٠١٥"})
  void anythingButTenDigitsIsRefused(String typed) {
    assertThat(FacilityCode.parse(typed)).isEmpty();
  }

  @Test
  void constructorRefusesWhatParsingRefuses() {
    assertThatIllegalArgumentException().isThrownBy(() -> new FacilityCode("９９１０００００１５"));
  }

  @Test
  void partsAreTold() {
    FacilityCode code = new FacilityCode("9940000012");

    assertThat(code.prefecture()).isEqualTo("99");
    assertThat(code.scoreTable()).isEqualTo('4');
    assertThat(code).hasToString("9940000012");
  }
}
