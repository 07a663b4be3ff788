package zaitaku.web.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaitaku.web.facility.ConsentItem;

class QualificationTest {

  @ParameterizedTest
  @CsvSource({
    "VALID_FROM, 20261125, 2026-11-24, false",
    "VALID_FROM, 20261125, 2026-11-25, true",
    "ACQUIRED, 20261125, 2026-11-24, false",
    "ACQUIRED, 20261125, 2026-11-25, true",
    "VALID_TO, 20261125, 2026-11-25, true",
    "VALID_TO, 20261125, 2026-11-26, false",
    "LOST, 20261125, 2026-11-24, true",
    "LOST, 20261125, 2026-11-25, false",
    "LOST, 20240229, 2024-02-28, true",
    "LOST, 20240229, 2024-02-29, false",
  })
  void coverBeginsAndEndsOnItsDays(DataItem item, String value, LocalDate day, boolean covered) {
    assertThat(Qualifications.of(item, value).covers(day)).isEqualTo(covered);
  }

  @Test
  void blankDaysSetNoLimit() {
    assertThat(Qualifications.of().covers(LocalDate.of(1900, 1, 1))).isTrue();
    assertThat(Qualifications.of().covers(LocalDate.of(9999, 12, 31))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "990010, 01, true",
    "993014, 01, false",
    "992990, 01, true",
    "06990014, 01, false",
    "39990015, 01, false",
    "67990013, 02, true",
    "12990016, A1, false"
  })
  void municipalInsuranceIsKnownByItsNumber(String number, String cardClass, boolean municipal) {
    Qualification one =
        Qualifications.of(DataItem.INSURER_NUMBER, number, DataItem.CARD_CLASS, cardClass);

    assertThat(one.municipal()).isEqualTo(municipal);
  }

  @Test
  void ceilingIsWithheldUnlessAgreedTo() {
    Qualification one = Qualifications.full();

    Qualification limited = one.limitedTo(Set.of(ConsentItem.SPECIFIED_DISEASE));

    assertThat(limited.items().values().keySet())
        .noneMatch(item -> item.part() == DataItem.Part.CEILING);
    assertThat(limited.diseases()).isEqualTo(one.diseases());
    assertThat(limited.items().values())
        .hasSize(one.items().values().size() - 6)
        .containsEntry(DataItem.ELDERLY_RATIO, "020");
  }

  @Test
  void diseasesAreWithheldUnlessAgreedTo() {
    Qualification one = Qualifications.full();

    Qualification limited = one.limitedTo(Set.of(ConsentItem.CEILING_AMOUNT));

    assertThat(limited.diseases()).isEmpty();
    assertThat(limited.items()).isEqualTo(one.items());
  }

  @Test
  void agreementToOtherItemsOpensNothing() {
    EnumSet<ConsentItem> others =
        EnumSet.complementOf(EnumSet.of(ConsentItem.CEILING_AMOUNT, ConsentItem.SPECIFIED_DISEASE));

    assertThat(Qualifications.full().limitedTo(others))
        .isEqualTo(Qualifications.full().limitedTo(Set.of()));
  }

  @Test
  void everythingAgreedToWithholdsNothing() {
    assertThat(Qualifications.full().limitedTo(EnumSet.allOf(ConsentItem.class)))
        .isEqualTo(Qualifications.full());
  }

  @Test
  void itemOfAnotherPartIsRefused() {
    DataItems disease = new DataItems(Map.of(DataItem.DISEASE_CATEGORY, "1"));
    DataItems plain = Qualifications.of().items();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Qualification(disease, List.of(), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Qualification(plain, List.of(plain), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Qualification(plain, List.of(), List.of(disease)));
  }

  @Test
  void insurerAndClassAreNeeded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Qualifications.of(DataItem.INSURER_NUMBER, ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Qualifications.of(DataItem.CARD_CLASS, ""));
  }

  @Test
  void personDoesNotShowInItsName() {
    assertThat(Qualifications.full().toString()).isEqualTo("Qualification[***]");
    assertThat(Qualifications.full().items().toString()).doesNotContain("練習", "990001");
    assertThat(new PersonId("practice-ichiro")).hasToString("PersonId[***]");
  }
}
