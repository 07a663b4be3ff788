package zaitaku.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTest {

  /** Capacities of ISO/IEC 18004 table 7; the last column less one byte for the mark of UTF-8. */
  @ParameterizedTest
  @CsvSource({
    "1, LOW, 1, 7089", "1, MEDIUM, 1, 5596", "1, QUARTILE, 1, 3993", "1, HIGH, 1, 3057",
    "A, LOW, 1, 4296", "A, MEDIUM, 1, 3391", "A, QUARTILE, 1, 2420", "A, HIGH, 1, 1852",
    "a, LOW, 1, 2953", "a, MEDIUM, 1, 2331", "a, QUARTILE, 1, 1663", "a, HIGH, 1, 1273",
    "é, LOW, 2, 2952", "é, MEDIUM, 2, 2330", "é, QUARTILE, 2, 1662", "é, HIGH, 2, 1272",
  })
  void largestTextFitsAndOneMoreIsRefused(
      String unit, ErrorCorrection correction, int bytes, int limit) {
    int times = limit / bytes;
    assertThat(QrCode.of(unit.repeat(times), correction).version()).isEqualTo(40);

    TextTooLongException refusal =
        catchThrowableOfType(
            TextTooLongException.class, () -> QrCode.of(unit.repeat(times + 1), correction));

    assertThat(refusal.length()).isEqualTo((times + 1) * bytes);
    assertThat(refusal.limit()).isEqualTo(limit);
    assertThat(refusal).hasMessageContaining(String.valueOf(limit));
  }

  /** ISO/IEC 18004 table 7, versions 1 to 4, level M. */
  @ParameterizedTest
  @CsvSource({"20, 1", "21, 2", "38, 2", "39, 3", "61, 3", "62, 4", "90, 4", "91, 5"})
  void upperCaseTextUsesAlphanumericMode(int length, int version) {
    assertThat(QrCode.of("Z".repeat(length), ErrorCorrection.MEDIUM).version()).isEqualTo(version);
  }

  @Test
  void oneLowerCaseLetterTakesBytes() {
    String text = "Z".repeat(60) + "z";

    assertThat(QrCode.of(text, ErrorCorrection.MEDIUM).version()).isEqualTo(4);
  }

  @Test
  void sizeFollowsFromVersion() {
    assertThat(QrCode.of("A", ErrorCorrection.LOW).size()).isEqualTo(21);
    assertThat(QrCode.of("1".repeat(7089), ErrorCorrection.LOW).size()).isEqualTo(177);
  }

  @Test
  void finderPatternStandsInThreeCorners() {
    QrCode code = QrCode.of("A", ErrorCorrection.MEDIUM);
    int last = code.size() - 1;

    assertThat(code.dark(0, 0)).isTrue();
    assertThat(code.dark(1, 1)).isFalse();
    assertThat(code.dark(3, 3)).isTrue();
    assertThat(code.dark(last, 0)).isTrue();
    assertThat(code.dark(last - 1, 1)).isFalse();
    assertThat(code.dark(0, last)).isTrue();
    assertThat(code.dark(1, last - 1)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "0, -1", "21, 0", "0, 21"})
  void cellOutsideTheSymbolIsAnError(int x, int y) {
    QrCode code = QrCode.of("A", ErrorCorrection.LOW);

    assertThatThrownBy(() -> code.dark(x, y)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void emptyTextIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> QrCode.of("", ErrorCorrection.LOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "\ude00", "a\ude00\ud83d"})
  void halfASurrogatePairIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> QrCode.of(text, ErrorCorrection.LOW));
  }

  @Test
  void sameTextGivesTheSameSymbol() {
    QrCode one = QrCode.of("在宅受付", ErrorCorrection.QUARTILE);
    QrCode other = QrCode.of("在宅受付", ErrorCorrection.QUARTILE);

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(Pictures.rows(one)).isEqualTo(Pictures.rows(other));
  }

  @Test
  void otherTextGivesAnotherSymbol() {
    assertThat(QrCode.of("A", ErrorCorrection.LOW))
        .isNotEqualTo(QrCode.of("B", ErrorCorrection.LOW));
  }

  @Test
  void textDoesNotShowInItsName() {
    assertThat(QrCode.of("SECRET", ErrorCorrection.LOW)).hasToString("QrCode[version 1]");
  }
}
