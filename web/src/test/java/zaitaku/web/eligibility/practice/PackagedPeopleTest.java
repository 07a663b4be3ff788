package zaitaku.web.eligibility.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.clinicurls.CheckDigit;
import zaitaku.clinicurls.FacilityCode;
import zaitaku.web.eligibility.CardHolder;
import zaitaku.web.eligibility.DataItem;
import zaitaku.web.eligibility.DisclosedEligibility;
import zaitaku.web.eligibility.EligibilityAnswer;
import zaitaku.web.eligibility.EligibilityInquiry;
import zaitaku.web.eligibility.EligibilityOutcome;
import zaitaku.web.eligibility.EligibilityVerdict;
import zaitaku.web.eligibility.Qualification;
import zaitaku.web.eligibility.ServedInsurers;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.platform.ServiceSettings;

/** The people that ship with the product: all kinds of design §5, and none that could be real. */
class PackagedPeopleTest {

  private static final Instant NOW = Instant.parse("2026-11-25T01:00:00Z");
  private static final FacilityCode FACILITY = new FacilityCode("9910000018");

  private static PracticeEligibilitySource source;

  @BeforeAll
  static void load() throws IOException {
    ServiceSettings settings =
        new ServiceSettings(
            URI.create("http://localhost:8080"), true, URI.create("http://127.0.0.1:24737"));
    source = PracticeEligibilitySource.open(settings, Path.of("there-is-no-such-folder"));
  }

  @ParameterizedTest
  @CsvSource({
    "ICHIRO, VALID",
    "HANAKO, VALID",
    "KOKI, VALID",
    "FUJO, VALID",
    "LAST-TRY, VALID",
    "BLOCKED, VALID",
    "EXPIRED, VALID",
    "REVOKED, VALID",
    "REMOVED, VALID",
    "FACE, VALID",
    "LOST, INVALID",
    "LOST-NEW, INVALID_NEW_EXISTS",
    "FUTURE, INVALID_NEW_EXISTS",
    "NONE, NONE",
    "MULTIPLE, MULTIPLE",
    "FUJO-NO-TICKET, VALID_UNREGISTERED",
    "AHEAD, VALID",
    "CHOICE, VALID"
  })
  void peopleOfTheTrayAndOthersHaveTheirOutcome(String id, EligibilityOutcome outcome) {
    assertThat(answered(id).outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PRACTICE-UNREGISTERED", "PRACTICE-NOBODY", "practice-ichiro", "ICHIRO"})
  void cardThatIsNotRegisteredIsNotLinked(String commonName) {
    assertThat(source.byCommonName(commonName, NOW)).isEqualTo(new EligibilityAnswer.NotLinked());
  }

  @Test
  void cardOfTheTrayLeadsToWhatTheDonePageShows() {
    EligibilityVerdict verdict =
        new EligibilityInquiry(source)
            .confirm(CardHolder.of("PRACTICE-KOKI"), FACILITY, ServedInsurers.ALL, NOW);

    DisclosedEligibility shown =
        ((EligibilityVerdict.Confirmed) verdict)
            .eligibility()
            .disclosed(EnumSet.allOf(ConsentItem.class));
    assertThat(shown.name()).isEqualTo("見本 太郎");
    assertThat(shown.insurerName()).isEqualTo("練習県後期高齢者医療広域連合");
    assertThat(shown.branch()).isEmpty();
    assertThat(shown.burden()).contains("1割");
    assertThat(shown.ceilingCategoryLabel()).contains("一般Ⅰ");
    assertThat(shown.diseaseLabels()).hasSize(1);
  }

  @Test
  void workplaceClinicServesItsMembersOnly() {
    ServedInsurers own = new ServedInsurers(Set.of("06990022"));
    EligibilityInquiry inquiry = new EligibilityInquiry(source);

    assertThat(inquiry.confirm(CardHolder.of("PRACTICE-MEMBER"), FACILITY, own, NOW))
        .isInstanceOf(EligibilityVerdict.Confirmed.class);
    assertThat(inquiry.confirm(CardHolder.of("PRACTICE-NON-MEMBER"), FACILITY, own, NOW))
        .isEqualTo(
            new EligibilityVerdict.NotConfirmed(
                EligibilityOutcome.NONE, EligibilityVerdict.Reason.NOT_SERVED));
  }

  @ParameterizedTest
  @CsvSource({
    "ICHIRO, INSURER_NUMBER, 06990014",
    "HANAKO, INSURER_NUMBER, 990010",
    "KUMIAI, INSURER_NUMBER, 993014",
    "KOKI, BURDEN_RATIO, 010",
    "KOKI-2, BURDEN_RATIO, 020",
    "KOKI-3, BURDEN_RATIO, 030",
    "KOREI-2, ELDERLY_RATIO, 020",
    "KOREI-3, ELDERLY_RATIO, 030",
    "CHILD, PRESCHOOL, 1",
    "JIEIKAN, CARD_CLASS, 07",
    "FUJO-1900, BIRTH_DATE, 19000101",
    "GETA, NAME, 練習 ●子",
    "RETIRED, CARD_CLASS, 06",
    "SPECIAL, CARD_CLASS, 05",
    "SEX, REGISTERED_SEX, 2",
    "CEILING-A01, CEILING_CATEGORY, A01",
    "CEILING-A06, CEILING_CATEGORY, A06",
    "CEILING-B01, CEILING_CATEGORY, B01",
    "CEILING-B10, CEILING_CATEGORY, B10",
    "AHEAD, LOST, 20300430"
  })
  void everyKindOfPersonIsThere(String id, DataItem item, String value) {
    assertThat(answered(id).qualifications()).anyMatch(one -> one.items().text(item).equals(value));
  }

  @Test
  void everyCeilingCategoryAndDiseaseIsThere() throws IOException {
    List<Qualification> all = everybody();

    assertThat(all.stream().map(q -> q.items().text(DataItem.CEILING_CATEGORY)))
        .contains("A01", "A02", "A03", "A04", "A05", "A06")
        .contains("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B09", "B10");
    assertThat(
            all.stream()
                .flatMap(q -> q.diseases().stream())
                .map(d -> d.text(DataItem.DISEASE_CATEGORY)))
        .contains("1", "2", "3");
  }

  @Test
  void blanksOfRealAnswersAreThere() {
    assertThat(only("NO-KANA").items().text(DataItem.NAME_KANA)).isEmpty();
    assertThat(only("TSUSHO").items().text(DataItem.OTHER_NAME)).isNotEmpty();
    assertThat(only("FUJO-TICKETS").tickets()).hasSize(2);
    assertThat(only("FUJO-MISMATCH").tickets().getFirst().text(DataItem.TICKET_CONSISTENCY))
        .isEqualTo("1");
    assertThat(answered("FUJO-BOTH").qualifications()).hasSize(2);
  }

  @Test
  void twinsDifferInNameOnly() {
    Qualification one = only("TWIN-A");
    Qualification other = only("TWIN-B");

    for (DataItem item :
        List.of(
            DataItem.INSURER_NUMBER,
            DataItem.SYMBOL,
            DataItem.NUMBER,
            DataItem.BRANCH,
            DataItem.BIRTH_DATE)) {
      assertThat(one.items().text(item)).isEqualTo(other.items().text(item));
    }
    assertThat(one.items().text(DataItem.NAME)).isNotEqualTo(other.items().text(DataItem.NAME));
  }

  @Test
  void newCardIsOfTheSamePerson() {
    assertThat(answered("OLD-CARD")).isEqualTo(answered("NEW-CARD"));
  }

  @Test
  void numbersAreOfPrefecture99WithRightCheckDigits() throws IOException {
    for (Qualification one : everybody()) {
      String number = one.insurerNumber();
      assertThat(number.length() == 8 ? number.substring(2) : number).startsWith("99");
      assertThat(CheckDigit.fits(number)).as(number).isTrue();
      if (one.medicalAid()) {
        assertThat(one.items().text(DataItem.NUMBER)).hasSize(7).matches(CheckDigit::fits);
      }
      assertThat(one.items().text(DataItem.POST_CODE)).matches("|000-[0-9]{4}");
      one.tickets().stream()
          .map(ticket -> new FacilityCode(ticket.text(DataItem.TICKET_INSTITUTION_CODE)))
          .forEach(code -> {
            assertThat(code.prefecture()).isEqualTo("99");
            assertThat(code.checkDigitFits()).isTrue();
          });
    }
  }

  private static List<Qualification> everybody() throws IOException {
    List<Qualification> all = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    PackagedPeopleTest.class.getResourceAsStream("/practice/people.csv")),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .skip(1)
          .flatMap(line -> Stream.of(line.split(",")[1].split(" ")))
          .map(name -> source.byCommonName(name, NOW))
          .forEach(answer -> {
            if (answer instanceof EligibilityAnswer.Answered answered) {
              all.addAll(answered.qualifications());
            }
          });
    }
    assertThat(all).hasSizeGreaterThan(50);
    return all;
  }

  private static EligibilityAnswer.Answered answered(String id) {
    return (EligibilityAnswer.Answered) source.byCommonName("PRACTICE-" + id, NOW);
  }

  private static Qualification only(String id) {
    assertThat(answered(id).qualifications()).hasSize(1);
    return answered(id).qualifications().getFirst();
  }
}
