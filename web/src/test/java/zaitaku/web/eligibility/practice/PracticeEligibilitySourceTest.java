package zaitaku.web.eligibility.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaitaku.clinicurls.FacilityCode;
import zaitaku.web.eligibility.CardHolder;
import zaitaku.web.eligibility.EligibilityAnswer;
import zaitaku.web.eligibility.EligibilityOutcome;
import zaitaku.web.platform.ServiceSettings;

class PracticeEligibilitySourceTest {

  private static final Instant NOW = Instant.parse("2026-11-25T01:00:00Z");
  private static final String HEADER =
      "person,certificate,name,sex,birth_date,card_class,insurer_number,insurer_name,number,"
          + "valid_from,valid_to\n";

  @TempDir private Path folder;

  @Test
  void packagedPeopleAreThereWithoutAFolder() throws Exception {
    PracticeEligibilitySource source = open(folder.resolve("none"));

    assertThat(source.byCommonName("PRACTICE-ICHIRO", NOW))
        .isInstanceOf(EligibilityAnswer.Answered.class);
  }

  @Test
  void certificateIsFoundByItsCommonName() throws Exception {
    PracticeEligibilitySource source = open(folder);

    EligibilityAnswer answer =
        source.byCertificate(CardHolder.of("PRACTICE-HANAKO"), new FacilityCode("9910000018"), NOW);

    assertThat(answer).isEqualTo(source.byCommonName("PRACTICE-HANAKO", NOW));
    assertThat(answer).isInstanceOf(EligibilityAnswer.Answered.class);
  }

  @Test
  void peopleOfTheFolderAreAdded() throws Exception {
    write("own.csv", line(1, ""));

    PracticeEligibilitySource source = open(folder);

    assertThat(outcome(source, "CARD-1")).isEqualTo(EligibilityOutcome.VALID);
    assertThat(outcome(source, "PRACTICE-ICHIRO")).isEqualTo(EligibilityOutcome.VALID);
  }

  @Test
  void fileOfTheSameNameReplacesThePackagedOne() throws Exception {
    write("people.csv", line(1, ""));

    PracticeEligibilitySource source = open(folder);

    assertThat(source.size()).isOne();
  }

  @Test
  void otherFilesAreNotRead() throws Exception {
    Files.writeString(folder.resolve("notes.txt"), "no people");
    Files.writeString(folder.resolve(".hidden.csv"), "no people");
    Files.createDirectory(folder.resolve("folder.csv"));

    assertThat(open(folder).size()).isGreaterThan(50);
  }

  @Test
  void dayIsThatOfJapan() throws Exception {
    write("own.csv", line(1, "2026-11-25"));
    PracticeEligibilitySource source = open(folder);

    assertThat(answered(source, "CARD-1", "2026-11-25T14:59:59.999Z").outcome())
        .isEqualTo(EligibilityOutcome.VALID);
    assertThat(answered(source, "CARD-1", "2026-11-25T15:00:00Z").outcome())
        .isEqualTo(EligibilityOutcome.INVALID);
  }

  @Test
  void badFileRefusesTheStart() throws Exception {
    Files.writeString(folder.resolve("bad.csv"), "person,name\n,\n");

    assertThatExceptionOfType(BadPeopleException.class)
        .isThrownBy(() -> open(folder))
        .withMessageContaining("bad.csv:2: person: missing");
  }

  @Test
  void addedChangedAndRemovedFilesAreNoticed() throws Exception {
    PracticeEligibilitySource source = open(folder);
    assertThat(source.byCommonName("CARD-1", NOW)).isEqualTo(new EligibilityAnswer.NotLinked());

    Path file = write("own.csv", line(1, ""));
    assertThat(outcome(source, "CARD-1")).isEqualTo(EligibilityOutcome.VALID);

    write("own.csv", line(2, ""));
    Files.setLastModifiedTime(file, FileTime.from(NOW));
    assertThat(source.byCommonName("CARD-1", NOW)).isEqualTo(new EligibilityAnswer.NotLinked());
    assertThat(outcome(source, "CARD-2")).isEqualTo(EligibilityOutcome.VALID);

    Files.delete(file);
    assertThat(source.byCommonName("CARD-2", NOW)).isEqualTo(new EligibilityAnswer.NotLinked());
  }

  @Test
  void changedFileThatIsBadLeavesThePeopleAsTheyWere() throws Exception {
    write("own.csv", line(1, ""));
    PracticeEligibilitySource source = open(folder);

    write("own.csv", "p2,CARD-2\n");
    assertThat(outcome(source, "CARD-1")).isEqualTo(EligibilityOutcome.VALID);

    write("own.csv", line(1, "") + line(2, ""));
    assertThat(outcome(source, "CARD-2")).isEqualTo(EligibilityOutcome.VALID);
  }

  @Test
  void sourceIsDownWhileTheFileOutageIsThere() throws Exception {
    PracticeEligibilitySource source = open(folder);
    Path outage = Files.createFile(folder.resolve("outage"));

    assertThat(source.byCommonName("PRACTICE-ICHIRO", NOW))
        .isEqualTo(new EligibilityAnswer.Unavailable());

    Files.delete(outage);
    assertThat(outcome(source, "PRACTICE-ICHIRO")).isEqualTo(EligibilityOutcome.VALID);
  }

  @Test
  void hundredThousandPeopleAreLoaded() throws Exception {
    try (BufferedWriter file = Files.newBufferedWriter(folder.resolve("many.csv"))) {
      file.write(HEADER);
      for (int i = 0; i < 100_000; i++) {
        file.write(line(i, ""));
      }
    }

    PracticeEligibilitySource source = open(folder);

    assertThat(source.size()).isGreaterThan(100_000);
    assertThat(outcome(source, "CARD-99999")).isEqualTo(EligibilityOutcome.VALID);
  }

  @Test
  void productionModeRefusesInventedPeople() {
    assertThatIllegalStateException()
        .isThrownBy(() -> PracticeEligibilitySource.open(settings(false), folder));
  }

  private static PracticeEligibilitySource open(Path folder) throws IOException {
    return PracticeEligibilitySource.open(settings(true), folder);
  }

  private static ServiceSettings settings(boolean practice) {
    return new ServiceSettings(
        URI.create("http://localhost:8080"), practice, URI.create("http://127.0.0.1:24737"));
  }

  private Path write(String name, String lines) throws IOException {
    return Files.writeString(folder.resolve(name), HEADER + lines);
  }

  private static String line(int number, String validTo) {
    return "p%d,CARD-%d,練習 %d,1,1980-01-01,01,06990014,練習健康保険組合,%d,2024-12-02,%s\n"
        .formatted(number, number, number, number, validTo);
  }

  private static EligibilityOutcome outcome(PracticeEligibilitySource source, String name) {
    return answered(source, name, NOW.toString()).outcome();
  }

  private static EligibilityAnswer.Answered answered(
      PracticeEligibilitySource source, String name, String now) {
    return (EligibilityAnswer.Answered) source.byCommonName(name, Instant.parse(now));
  }
}
