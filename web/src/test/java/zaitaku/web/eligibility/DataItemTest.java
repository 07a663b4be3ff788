package zaitaku.web.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataItemTest {

  @Test
  void allItemsOfTheManualAreThere() {
    assertThat(Arrays.stream(DataItem.values()).map(DataItem::number))
        .containsAll(IntStream.rangeClosed(1, 32).boxed().toList());
  }

  @ParameterizedTest
  @CsvSource({
    "BIRTH_DATE, 19000101", "BIRTH_DATE, 20240229", "TICKET_MONTH, 202612", "SEX, 3",
    "CARD_CLASS, A1", "INSURER_NUMBER, 990010", "INSURER_NUMBER, 06990014", "BRANCH, 00",
    "POST_CODE, 000-0001", "BURDEN_RATIO, 010", "CEILING_CATEGORY, B10", "DISEASE_SELF_PAY, 0",
    "DISEASE_SELF_PAY, 99999999", "NAME, 練習 ●子", "TICKET_INSTITUTION_CODE, 9910000018"
  })
  void rightValueHasNoProblem(DataItem item, String value) {
    assertThat(item.problem(value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "BIRTH_DATE, 19000229",
    "BIRTH_DATE, 20261301",
    "BIRTH_DATE, 2026-11-25",
    "BIRTH_DATE, 202611",
    "BIRTH_DATE, ２０２６１１２５",
    "TICKET_MONTH, 202613",
    "TICKET_MONTH, 20261101",
    "SEX, 0",
    "SEX, 4",
    "CARD_CLASS, 1",
    "CARD_CLASS, a1",
    "INSURER_NUMBER, 99001",
    "INSURER_NUMBER, 9900100",
    "INSURER_NUMBER, 069900140",
    "BRANCH, 1",
    "BRANCH, 001",
    "BRANCH, ０１",
    "POST_CODE, 0000001",
    "BURDEN_RATIO, 10",
    "BURDEN_RATIO, 040",
    "CEILING_CATEGORY, A07",
    "CEILING_CATEGORY, ア",
    "DISEASE_CATEGORY, 4",
    "DISEASE_SELF_PAY, 100000000",
    "DISEASE_SELF_PAY, -1",
    "TICKET_INSTITUTION_CODE, 991000001",
    "NAME, ''"
  })
  void wrongValueHasAProblemThatDoesNotRepeatIt(DataItem item, String value) {
    assertThat(item.problem(value)).isPresent();
    if (value.length() > 3) {
      assertThat(item.problem(value).orElseThrow()).doesNotContain(value);
    }
  }

  @Test
  void nameOf100CharactersIsTakenAndOneMoreIsNot() {
    assertThat(DataItem.NAME.problem("名".repeat(100))).isEmpty();
    assertThat(DataItem.NAME.problem("名".repeat(101))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\u0000", "\u001b[2J", "a\u0085b"})
  void controlCharacterInANameIsAProblem(String name) {
    assertThat(DataItem.NAME.problem(name)).isPresent();
  }

  @Test
  void itemsWithAProblemAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DataItems(Map.of(DataItem.SEX, "9")))
        .withMessageStartingWith("SEX");
  }

  @Test
  void itemsCannotBeChangedFromOutside() {
    Map<DataItem, String> values = new HashMap<>(Map.of(DataItem.SEX, "1"));
    DataItems items = new DataItems(values);

    values.put(DataItem.SEX, "2");

    assertThat(items.text(DataItem.SEX)).isEqualTo("1");
    assertThat(items.values()).isUnmodifiable();
  }

  @Test
  void codesHaveJapaneseNames() {
    assertThat(DataItem.CEILING_CATEGORY.label("B10")).contains("一般Ⅰ");
    assertThat(DataItem.CARD_CLASS.label("A1")).contains("医療扶助");
    assertThat(DataItem.CARD_CLASS.label("99")).isEmpty();
    assertThat(DataItem.NAME.label("1")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(CodeTable.class)
  void everyTableHasRows(CodeTable table) {
    String[] codes = {"0", "1", "01", "010"};

    assertThat(codes).anyMatch(code -> table.lists(code) || table.lists("A01"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, VALID, true",
    "2, INVALID, false",
    "3, INVALID_NEW_EXISTS, false",
    "4, NONE, false",
    "5, MULTIPLE, false",
    "6, VALID_UNREGISTERED, true"
  })
  void outcomesFollowTheCodeTable(String code, EligibilityOutcome outcome, boolean confirms) {
    assertThat(EligibilityOutcome.byCode(code)).contains(outcome);
    assertThat(outcome.confirms()).isEqualTo(confirms);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "7", "01", "VALID"})
  void otherCodesAreNoOutcome(String code) {
    assertThat(EligibilityOutcome.byCode(code)).isEmpty();
  }

  @Test
  void unavailableSourceConfirmsNothing() {
    assertThat(EligibilityOutcome.SOURCE_UNAVAILABLE.confirms()).isFalse();
  }
}
