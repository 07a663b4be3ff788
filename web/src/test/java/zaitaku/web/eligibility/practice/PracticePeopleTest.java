package zaitaku.web.eligibility.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.web.eligibility.DataItem;
import zaitaku.web.eligibility.EligibilityOutcome;

class PracticePeopleTest {

  private static final String HEADER =
      "person,certificate,linked,validity,name,sex,birth_date,card_class,insurer_number,"
          + "insurer_name,number,valid_from,branch,burden_ratio,acquired,lost";
  private static final String GOOD =
      "p1,CARD-1,,,練習 一郎,1,1980-01-01,01,06990014,練習健康保険組合,990001,2024-12-02,01,,,";

  @Test
  void goodLineIsRead() throws Exception {
    Person person = read(HEADER + "\n" + GOOD).find("CARD-1").orElseThrow();

    assertThat(person.id().text()).isEqualTo("p1");
    assertThat(person.linked()).isTrue();
    assertThat(person.stated()).isEmpty();
    assertThat(person.qualifications()).hasSize(1);
    assertThat(person.qualifications().getFirst().items().text(DataItem.BIRTH_DATE))
        .isEqualTo("19800101");
  }

  @Test
  void daysAreReadWithAndWithoutHyphens() throws Exception {
    String plain = GOOD.replace("1980-01-01", "19800101").replace("2024-12-02", "20241202");

    assertThat(read(HEADER + "\n" + plain).find("CARD-1"))
        .isEqualTo(read(HEADER + "\n" + GOOD).find("CARD-1"));
  }

  @Test
  void byteOrderMarkAndCarriageReturnsOfSpreadsheetsAreTaken() throws Exception {
    assertThat(read("\ufeff" + HEADER + "\r\n" + GOOD + "\r\n").size()).isOne();
  }

  @Test
  void severalLinesMakeOnePerson() throws Exception {
    String second = GOOD.replace("CARD-1", "").replace("06990014", "993014");

    Person person = read(HEADER, GOOD, second).find("CARD-1").orElseThrow();

    assertThat(person.qualifications()).hasSize(2);
  }

  @Test
  void personMayHaveHadSeveralCards() throws Exception {
    PracticePeople people = read(HEADER, GOOD.replace("CARD-1", "CARD-1  CARD-2"));

    assertThat(people.find("CARD-2")).isEqualTo(people.find("CARD-1")).isPresent();
  }

  @Test
  void personWithoutInsuranceHasNone() throws Exception {
    assertThat(read("person,certificate,name\np1,CARD-1,例 無").find("CARD-1").orElseThrow())
        .satisfies(person -> assertThat(person.qualifications()).isEmpty());
  }

  @Test
  void personWithoutCardIsNotFoundByOne() throws Exception {
    assertThat(read(HEADER, GOOD.replace("CARD-1", "")).size()).isZero();
  }

  @Test
  void flagAndStatedOutcomeAreRead() throws Exception {
    Person person = read(HEADER, GOOD.replace("CARD-1,,", "CARD-1,0,5")).find("CARD-1").get();

    assertThat(person.linked()).isFalse();
    assertThat(person.stated()).contains(EligibilityOutcome.MULTIPLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p1,                |,                 | person: missing",
        "p1,                |p 1,              | person: not 1 to 64",
        "CARD-1             |CÄRD              | certificate: not 1 to 64",
        "CARD-1,,           |CARD-1,2,         | linked: not 0 or 1",
        "CARD-1,,           |CARD-1,,7         | validity: not a code",
        "練習 一郎          |''                | name: missing",
        "練習 一郎,1        |練習 一郎,9       | sex: not a code",
        "1980-01-01         |1980-02-30        | birth_date: not a day",
        "1980-01-01         |''                | birth_date: missing",
        "1980-01-01,01      |1980-01-01,99     | card_class: not a code",
        "06990014           |0699001           | insurer_number: not 6 or 8 digits",
        "06990014           |''                | insurer_number: missing",
        "練習健康保険組合   |''                | insurer_name: missing",
        "990001             |''                | number: missing",
        "2024-12-02         |''                | valid_from: missing",
        "2024-12-02         |2024-12           | valid_from: not a day",
        "02,01,             |02,1,             | branch: not 2 digits",
        "02,01,,            |02,01,010,        | burden_ratio: is blank",
        "06990014           |39990015          | branch: is blank",
        "06990014           |39990015          | burden_ratio: missing",
        "01,,,              |01,,2026-01-02,2026-01-01 | lost: before acquired",
        "1980-01-01,01      |1980-01-01,A1     | acquired: missing",
        "1980-01-01,01      |1980-01-01,A1     | valid_from: is blank"
      })
  void badLineIsToldByFileLineAndColumn(String from, String to, String words) {
    assertThat(GOOD).contains(from);
    String bad = GOOD.replace(from, to.strip());

    BadPeopleException refusal =
        refused(HEADER, GOOD.replace("p1", "p0").replace("CARD-1", "C0"), bad);

    assertThat(refusal.problems())
        .anyMatch(p -> p.file().equals("file.csv") && p.line() == 3 && p.words().startsWith(words));
  }

  @Test
  void allBadLinesAreTold() {
    BadPeopleException refusal =
        refused(HEADER, GOOD.replace("06990014", "1"), GOOD, GOOD.replace("1980", "198"), "x");

    assertThat(refusal.problems()).extracting(PeopleProblem::line).containsExactly(2, 4, 5);
    assertThat(refusal)
        .hasMessageStartingWith("3 bad line(s)")
        .hasMessageContaining("file.csv:2: insurer_number")
        .hasMessageContaining("file.csv:5: 1 fields under 16 columns");
  }

  @Test
  void messageDoesNotRepeatValues() {
    BadPeopleException refusal =
        refused(HEADER, GOOD.replace("990001", "番".repeat(41)).replace("練習 一郎", "名\u0000"));

    assertThat(refusal.getMessage()).doesNotContain("番番", "名", "CARD-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"insurer", "Person", "disease_category", "disease10_category", "ticket1", ""})
  void unknownColumnIsTold(String column) {
    assertThat(refused("person," + column).problems())
        .containsExactly(new PeopleProblem("file.csv", 1, "no such column: " + column));
  }

  @Test
  void headerIsCheckedBeforeAnyLine() {
    assertThat(refused("name,name", GOOD).problems())
        .extracting(PeopleProblem::words)
        .containsExactly("column twice: name", "column missing: person");
    assertThat(refused("").problems())
        .extracting(PeopleProblem::words)
        .containsExactly("no header row");
  }

  @Test
  void certificateOfAnotherPersonIsTold() {
    assertThat(refused(HEADER, GOOD, GOOD.replace("p1", "p2")).problems())
        .containsExactly(
            new PeopleProblem("file.csv", 3, "certificate: belongs to another person before"));
  }

  @Test
  void contradictionWithinAPersonIsTold() {
    String linked = GOOD.replace("CARD-1,,", "CARD-1,1,3");
    String other = GOOD.replace("CARD-1,,", "CARD-1,0,2");

    assertThat(refused(HEADER, linked, other).problems())
        .extracting(PeopleProblem::words)
        .containsExactly(
            "linked: another value for the same person before",
            "validity: another value for the same person before");
  }

  @Test
  void personInForceNeedsAQualification() {
    assertThat(refused("person,certificate,validity", "p1,CARD-1,1").problems())
        .containsExactly(
            new PeopleProblem("file.csv", 2, "validity: in force without a qualification"));
  }

  @Test
  void linesOfAPersonStandInOneFile() {
    String text = HEADER + "\n" + GOOD;
    BadPeopleException refusal =
        catchThrowableOfType(
            BadPeopleException.class,
            () ->
                PracticePeople.read(
                    List.of(
                        new Text("a.csv", text.getBytes(StandardCharsets.UTF_8)),
                        new Text("b.csv", text.getBytes(StandardCharsets.UTF_8)))));

    assertThat(refusal.problems())
        .containsExactly(new PeopleProblem("b.csv", 2, "the person stands in a.csv already"));
  }

  @Test
  void otherEncodingIsTold() {
    byte[] bytes = (HEADER + "\n" + GOOD).getBytes(Charset.forName("Shift_JIS"));
    BadPeopleException refusal =
        catchThrowableOfType(
            BadPeopleException.class,
            () -> PracticePeople.read(List.of(new Text("file.csv", bytes))));

    assertThat(refusal).hasMessageContaining("not UTF-8");
  }

  @Test
  void brokenQuoteIsTold() {
    assertThat(refused(HEADER, GOOD, "\"p2").problems())
        .containsExactly(new PeopleProblem("file.csv", 3, "a quote is not closed"));
  }

  @Test
  void ticketsStandWithMedicalAidOnly() {
    assertThat(refused(HEADER + ",ticket1_type", GOOD + ",01").problems())
        .extracting(PeopleProblem::words)
        .containsExactly("tickets stand with medical aid (card_class A1) only");
  }

  @Test
  void diseasesAndTicketsAreReadByTheirNumber() throws Exception {
    String aid = "p1,CARD-1,,,見本 良子,2,1900-01-01,A1,12990016,見本市福祉事務所,9900011,,,,2026-04-01,";
    Person person =
        read(HEADER + ",ticket2_month,ticket1_type,disease9_category", aid + ",2026-11,01,2")
            .find("CARD-1")
            .orElseThrow();

    assertThat(person.qualifications().getFirst().tickets())
        .extracting(
            ticket -> ticket.text(DataItem.TICKET_TYPE) + ticket.text(DataItem.TICKET_MONTH))
        .containsExactly("01", "202611");
    assertThat(person.qualifications().getFirst().diseases()).hasSize(1);
  }

  private static PracticePeople read(String... lines) throws IOException {
    return PracticePeople.read(
        List.of(new Text("file.csv", String.join("\n", lines).getBytes(StandardCharsets.UTF_8))));
  }

  private static BadPeopleException refused(String... lines) {
    return catchThrowableOfType(BadPeopleException.class, () -> read(lines));
  }

  private record Text(String name, byte[] bytes) implements PracticePeople.PeopleFile {
    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }
}
