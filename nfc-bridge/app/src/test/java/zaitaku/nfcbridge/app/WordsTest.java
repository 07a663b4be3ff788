package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zaitaku.nfcbridge.protocol.TransactionData;

class WordsTest {

  private static final Pattern NAME =
      Pattern.compile(
          "(?:words|talk|spoken)(?:\\(\\))?\\.(?:get|head|tail|say|fact|chooses)\\(\\s*\"([A-Za-z0-9.-]+)\"");

  private static final Words WORDS = new Shelf(LanguageFiles.PACKAGED, "words", "staff").japanese();

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void everyTroubleSaysWhatHappenedWhatIsSafeWhatToDoAndWhomToAsk(Trouble trouble) {
    TroublePage page = TroublePage.of(trouble, WORDS);
    assertThat(page.title()).isNotBlank();
    assertThat(page.happened()).isNotBlank();
    assertThat(page.safe()).isNotBlank();
    assertThat(page.next()).isNotEmpty();
    assertThat(page.who()).isNotBlank();
    assertThat(page.code()).matches("[A-Z]+(-[A-Z]+)*");
  }

  @Test
  void everyTextThatIsAskedForIsThere() throws IOException {
    TreeSet<String> missing = new TreeSet<>();
    int asked = 0;
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(jte|java)")).toList()) {
        Matcher name = NAME.matcher(Files.readString(file));
        while (name.find()) {
          asked++;
          if (!name.group(1).endsWith(".") && !WORDS.has(name.group(1))) {
            missing.add(name.group(1));
          }
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(asked).isGreaterThan(100);
  }

  /** Names that the layers of a self-test put together. */
  @Test
  void everyFindingHasItsWords() throws IOException {
    String source =
        Files.readString(Path.of("src/main/java/zaitaku/nfcbridge/app/SelfTest.java"))
            + Files.readString(Path.of("src/main/java/zaitaku/nfcbridge/app/CardLayers.java"));
    Matcher name = Pattern.compile("\"([A-Z]+(?:-[A-Z]+)*)\"").matcher(source);
    int found = 0;
    while (name.find()) {
      String finding = name.group(1);
      assertThat(
              java.util.Arrays.stream(Finding.Layer.values())
                  .anyMatch(layer -> WORDS.has("check." + layer + "." + finding)))
          .as(finding)
          .isTrue();
      found++;
    }
    assertThat(found).isGreaterThan(15);
    for (Trouble trouble :
        java.util.List.of(
            Trouble.CARD_OTHER,
            Trouble.CARD_NOTREAD,
            Trouble.CARD_REMOVED,
            Trouble.CARD_ISSUER,
            Trouble.CARD_TWO,
            Trouble.PIN_BLOCKED,
            Trouble.PIN_UNSET,
            Trouble.PAD_NONE,
            Trouble.READER_NONE)) {
      assertThat(WORDS.has("check.CARD." + trouble.code())).as(trouble.code()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(TransactionData.Act.class)
  void everyActHasAWord(TransactionData.Act act) {
    assertThat(WORDS.has("act." + act.wireName())).isTrue();
  }

  @Test
  void theWordsOfTheServiceAreKnown() {
    for (String name :
        new String[] {
          "act.review.open",
          "kinds.every",
          "kind.HOME_VISIT",
          "kind.HOUSE_CALL",
          "kind.ONLINE",
          "kind.OUTPATIENT",
          "item.SURGERY",
          "item.MEDICAL_CARE",
          "item.MEDICATION",
          "item.HEALTH_CHECKUP",
          "item.CEILING_AMOUNT",
          "item.SPECIFIED_DISEASE",
          "choice.AGREED",
          "choice.REFUSED",
          "prescription.ELECTRONIC",
          "prescription.PAPER"
        }) {
      assertThat(WORDS.has(name)).as(name).isTrue();
    }
  }
}
