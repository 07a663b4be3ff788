package zaitaku.web.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChoiceOfQualificationTest {

  @Test
  void latestIssuedIsChosenWhateverElseSpeaksForTheOther() {
    Qualification latest = insurance(Qualifications.MUNICIPAL, "20260402", "20200101", "20261231");
    Qualification other = insurance(Qualifications.COMPANY, "20260401", "20260401", "");

    assertChosen(latest, other);
  }

  @Test
  void amongThoseOfOneDayTheLatestBegunIsChosen() {
    Qualification latest = insurance(Qualifications.MUNICIPAL, "20260401", "20260402", "20261231");
    Qualification other = insurance(Qualifications.COMPANY, "20260401", "20260401", "");

    assertChosen(latest, other);
  }

  @Test
  void amongThoseBegunTogetherMunicipalInsuranceIsNotChosen() {
    Qualification company = insurance(Qualifications.COMPANY, "20260401", "20260401", "20261231");
    Qualification municipal = insurance(Qualifications.MUNICIPAL, "20260401", "20260401", "");

    assertChosen(company, municipal);
  }

  @Test
  void associationCountsAsNotMunicipal() {
    assertChosen(
        insurance(Qualifications.ASSOCIATION, "20260401", "20260401", "20261231"),
        insurance(Qualifications.MUNICIPAL, "20260401", "20260401", ""));
  }

  @Test
  void lastlyTheFurthestEndIsChosen() {
    assertChosen(
        insurance(Qualifications.COMPANY, "20260401", "20260401", "20270101"),
        insurance(Qualifications.COMPANY, "20260401", "20260401", "20261231"));
  }

  @Test
  void noEndIsTheFurthest() {
    assertChosen(
        insurance(Qualifications.COMPANY, "20260401", "20260401", ""),
        insurance(Qualifications.COMPANY, "20260401", "20260401", "99991231"));
  }

  @Test
  void noDayOfIssueIsTheEarliest() {
    assertChosen(
        insurance(Qualifications.MUNICIPAL, "19000101", "", ""),
        insurance(Qualifications.COMPANY, "", "20260401", ""));
  }

  @Test
  void latestAcquiredMedicalAidIsChosen() {
    assertAidChosen(Qualifications.aid("20260402", "20261231"), Qualifications.aid("20260401", ""));
  }

  @Test
  void amongMedicalAidsAcquiredTogetherTheOneLostLastIsChosen() {
    assertAidChosen(
        Qualifications.aid("20260401", "20270101"), Qualifications.aid("20260401", "20261231"));
    assertAidChosen(Qualifications.aid("20260401", ""), Qualifications.aid("20260401", "99991231"));
  }

  @Test
  void insuranceAndMedicalAidAreChosenApart() {
    Qualification insurance = Qualifications.of();
    Qualification aid = Qualifications.aid("20260401", "");

    assertThat(ChoiceOfQualification.insurance(List.of(aid, insurance))).contains(insurance);
    assertThat(ChoiceOfQualification.medicalAid(List.of(insurance, aid))).contains(aid);
    assertThat(ChoiceOfQualification.insurance(List.of(aid))).isEmpty();
    assertThat(ChoiceOfQualification.medicalAid(List.of(insurance))).isEmpty();
    assertThat(ChoiceOfQualification.insurance(List.of())).isEmpty();
  }

  @Property
  void orderOfTheRowsDoesNotMatter(
      @ForAll @Size(min = 1, max = 8) List<@From("some") Qualification> rows,
      @ForAll Random random) {
    List<Qualification> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);

    assertThat(ChoiceOfQualification.insurance(shuffled))
        .isEqualTo(ChoiceOfQualification.insurance(rows));
    assertThat(ChoiceOfQualification.medicalAid(shuffled))
        .isEqualTo(ChoiceOfQualification.medicalAid(rows));
  }

  @Property
  void choiceIsOneOfTheRowsAndNoneIsBetter(
      @ForAll @Size(min = 1, max = 8) List<@From("insurances") Qualification> rows) {
    Qualification chosen = ChoiceOfQualification.insurance(rows).orElseThrow();

    assertThat(rows).contains(chosen);
    assertThat(rows).allMatch(row -> ChoiceOfQualification.INSURANCE.compare(chosen, row) >= 0);
  }

  @Property
  void orderIsTotal(
      @ForAll("some") Qualification a,
      @ForAll("some") Qualification b,
      @ForAll("some") Qualification c) {
    for (Comparator<Qualification> order :
        List.of(ChoiceOfQualification.INSURANCE, ChoiceOfQualification.MEDICAL_AID)) {
      assertThat(order.compare(a, b) == 0).isEqualTo(a.equals(b));
      assertThat(Integer.signum(order.compare(a, b)))
          .isEqualTo(-Integer.signum(order.compare(b, a)));
      if (order.compare(a, b) >= 0 && order.compare(b, c) >= 0) {
        assertThat(order.compare(a, c)).isGreaterThanOrEqualTo(0);
      }
    }
  }

  @Provide
  Arbitrary<Qualification> some() {
    return Arbitraries.oneOf(
        insurances(), Combinators.combine(days(), days()).as(Qualifications::aid));
  }

  @Provide
  Arbitrary<Qualification> insurances() {
    return Combinators.combine(
            Arbitraries.of(
                Qualifications.COMPANY, Qualifications.MUNICIPAL, Qualifications.ASSOCIATION),
            days(),
            days(),
            days())
        .as(ChoiceOfQualificationTest::insurance);
  }

  /** Few days, so that they often are the same. */
  private static Arbitrary<String> days() {
    return Arbitraries.of("", "20260401", "20260402", "20261231");
  }

  private static Qualification insurance(
      String insurer, String issued, String validFrom, String validTo) {
    return Qualifications.of(
        DataItem.INSURER_NUMBER, insurer,
        DataItem.ISSUED, issued,
        DataItem.VALID_FROM, validFrom,
        DataItem.VALID_TO, validTo);
  }

  private static void assertChosen(Qualification better, Qualification other) {
    assertThat(ChoiceOfQualification.insurance(List.of(better, other))).contains(better);
    assertThat(ChoiceOfQualification.insurance(List.of(other, better))).contains(better);
  }

  private static void assertAidChosen(Qualification better, Qualification other) {
    assertThat(ChoiceOfQualification.medicalAid(List.of(better, other))).contains(better);
    assertThat(ChoiceOfQualification.medicalAid(List.of(other, better))).contains(better);
  }
}
