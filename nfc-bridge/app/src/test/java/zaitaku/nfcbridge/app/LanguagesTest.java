package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.nfcbridge.virtualcard.TrayCard;

/** Which languages there are, whether they are complete, and which one is spoken. */
class LanguagesTest {

  private static final Path FOLDER = Path.of("src/main/resources/zaitaku/nfcbridge/app");

  private final Languages languages = new Languages(LanguageFiles.PACKAGED);

  static Stream<Path> files() throws IOException {
    try (Stream<Path> words = Files.list(FOLDER.resolve("words"));
        Stream<Path> staff = Files.list(FOLDER.resolve("staff"))) {
      return Stream.concat(words, staff).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyLanguageSaysWhatJapaneseSaysAndNothingElse(Path file) {
    String part = Optional.ofNullable(file.getParent()).orElseThrow().getFileName().toString();
    String tag = file.getFileName().toString().replace(".properties", "");
    assertThat(LanguageDefects.of(texts(part, tag), texts(part, "ja"))).isEmpty();
  }

  @Test
  void theThreeLanguagesOfThePatientsAndTheTwoOfStaffAreThere() throws IOException {
    assertThat(files().map(file -> FOLDER.relativize(file).toString()))
        .contains("words/ja.properties", "words/ja-easy.properties", "words/en.properties")
        .contains("staff/ja.properties", "staff/en.properties");
  }

  @Test
  void inEasyJapaneseEveryKanjiHasItsReading() {
    Map<String, String> bare = new TreeMap<>();
    texts("words", "ja-easy")
        .forEach((name, text) -> {
          String rest = text.replaceAll("\\{[^{}|]+\\|[^{}|]+\\}", "");
          // the date is a pattern
          if (rest.matches(".*\\p{IsHan}.*") && !name.equals("facts.day")) {
            bare.put(name, rest);
          }
        });
    assertThat(bare).isEmpty();
  }

  @Test
  void noSentenceOfEasyJapaneseIsLong() {
    Map<String, Integer> tooLong = new TreeMap<>();
    texts("words", "ja-easy")
        .forEach((name, text) -> {
          for (String sentence : Readings.without(text).split("。")) {
            int letters = sentence.replace(" ", "").length();
            if (letters > 45) {
              tooLong.put(name + ": " + sentence, letters);
            }
          }
        });
    assertThat(tooLong).isEmpty();
  }

  @Test
  void noTextOfAnotherLanguageIsStillJapanese() {
    // official names stand in Japanese beside the translation, never alone
    texts("words", "en")
        .forEach((name, text) -> assertThat(text).as(name).matches("[\\x20-\\x7e].*|“.*"));
  }

  @ParameterizedTest
  @CsvSource({"ja,ja", "ja-easy,ja", "en,en"})
  void aRequestSaysWhichLanguageIsSpoken(String tag, String lang) {
    assertThat(languages.of(tag).lang()).isEqualTo(lang);
    assertThat(languages.of(tag).get("button.cancel")).isEqualTo(tag.equals("en") ? "Stop" : "やめる");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "EN", "en-gb", "x", "../staff/en", "ja.", "en\0", "zh-hant-tw"})
  void aLanguageThatIsNotThereIsAnsweredInJapanese(String tag) {
    assertThat(languages.of(tag)).isSameAs(languages.of("ja"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|ja",
        "en|en",
        "en-US,en;q=0.9|en",
        "ja,en;q=0.9|ja",
        "fr;q=0.9,en;q=0.8|en",
        "en;q=0.5,ja;q=0.8|ja",
        "fr|ja",
        "en;q=0|ja",
        "*|ja",
        "en;q=x|ja",
        "<script>|ja"
      })
  void aBrowserIsAnsweredInTheFirstLanguageThatThereIs(String header, String lang) {
    assertThat(languages.accepted(header).lang()).isEqualTo(lang);
    assertThat(languages.forStaff(header).lang()).isEqualTo(lang);
  }

  @Test
  void aHeaderThatIsTooLongIsNotRead() {
    assertThat(languages.accepted("en," + "fr,".repeat(100)).lang()).isEqualTo("ja");
  }

  @Test
  void aLanguageWithoutWordsForStaffIsLeftOutOnPagesOfStaff() {
    assertThat(languages.forStaff("ja-easy,en").lang()).isEqualTo("ja");
    assertThat(languages.forStaff("ja-easy,en").readings()).isFalse();
    assertThat(languages.accepted("ja-easy,en").readings()).isTrue();
  }

  @Test
  void readingsAreLeftOutWhereThereIsNoPage() {
    Words easy = languages.of("ja-easy");
    assertThat(easy.plain().get("pin.title")).isEqualTo("暗証番号を 入れて ください");
    assertThat(easy.plain().readings()).isFalse();
    assertThat(languages.of("en").plain()).isSameAs(languages.of("en"));
  }

  @Test
  void whatIsFilledInIsNotReadAgain() {
    assertThat(languages.of("en").get("facts.what", "{1} $1 \\", "b")).isEqualTo("{1} $1 \\ – b");
  }

  @Test
  void aLanguageThatIsNotCompleteIsNotSpoken(@TempDir Path folder) throws IOException {
    Path words = Files.createDirectories(folder.resolve("agent/words"));
    Files.writeString(words.resolve("xx.properties"), "language.lang=xx\nbutton.cancel=X\n");
    Languages added = new Languages(new LanguageFiles(Optional.of(folder)));
    assertThat(added.of("xx").get("button.cancel")).isEqualTo("やめる");
  }

  @ParameterizedTest
  @ValueSource(strings = {"button.cancel=caf\u00e9", "button.cancel=\\u12"})
  void aLanguageThatCannotBeReadIsNotSpokenAndNotReadAgain(String lines, @TempDir Path folder)
      throws IOException {
    for (String part : List.of("words", "staff")) {
      Path file = Files.createDirectories(folder.resolve("agent").resolve(part));
      // e with an accent in one byte, which is no UTF-8
      Files.writeString(file.resolve("xx.properties"), lines, StandardCharsets.ISO_8859_1);
    }
    Languages added = new Languages(new LanguageFiles(Optional.of(folder)));
    assertThat(added.of("xx").get("button.cancel")).isEqualTo("やめる");
    assertThat(added.accepted("xx").get("button.cancel")).isEqualTo("やめる");
    assertThat(added.forStaff("xx").get("button.cancel")).isEqualTo("やめる");
    Files.delete(folder.resolve("agent/words/xx.properties"));
    assertThat(added.accepted("xx,en").lang()).as("remembered").isEqualTo("ja");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // hours of a date, a width that most days exceed, a zone of a date
        "facts.day|HH:mm|date",
        "facts.day|pd|date",
        "facts.day|uuuu-MM-dd VV|date",
        "check.time|pd|date and time",
        "check.time|[|date and time"
      })
  void aPatternThatFailsOnARealDayIsNone(String name, String pattern, String of) {
    Map<String, String> japanese = Map.of(name, "uuuu年M月d日", "language.lang", "ja");
    Map<String, String> other = Map.of(name, pattern, "language.lang", "xx");
    assertThat(LanguageDefects.of(other, japanese))
        .containsExactly(name + " is no pattern of a " + of);
    assertThat(LanguageDefects.of(japanese, japanese)).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereIsToldAtTheStart(@TempDir Path folder) throws IOException {
    String name = "ZAITAKU_LANGUAGES_FOLDER";
    assertThat(LanguageFiles.of(Map.of())).isEqualTo(LanguageFiles.PACKAGED);
    assertThat(LanguageFiles.of(Map.of(name, " "))).isEqualTo(LanguageFiles.PACKAGED);
    assertThat(LanguageFiles.of(Map.of(name, folder.toString())).added()).contains(folder);
    assertThatThrownBy(() -> LanguageFiles.of(Map.of(name, folder.resolve("none").toString())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(name);
  }

  @Test
  void defectsAreNamedOneByOne() {
    Map<String, String> japanese =
        Map.of("a", "あ{0}", "b", "い", "facts.day", "uuuu年", "language.lang", "ja", "c", "う");
    Map<String, String> other = new TreeMap<>(Map.of("a", "a", "b", " b", "facts.day", "nope{"));
    other.put("language.lang", "?");
    other.put("d", "d");
    assertThat(LanguageDefects.of(other, japanese))
        .containsExactly(
            "a asks for [], ja for [{0}]",
            "b is empty, or begins or ends with a space",
            "lacks c (ja: う)",
            "has d, which ja does not have",
            "facts.day has { } or | that is neither {0} nor {漢字|かんじ}",
            "facts.day is no pattern of a date",
            "language.lang is no BCP 47 tag");
    assertThat(LanguageDefects.of(japanese, japanese)).isEmpty();
  }

  @Test
  void everyCardOfTheTrayHasItsNameAndTheJapaneseOneIsItsLabel() {
    for (TrayCard card : TrayCard.values()) {
      assertThat(Languages.JAPANESE.get("tray.card." + card.id())).isEqualTo(card.label());
    }
    assertThat(texts("words", "ja").keySet().stream().filter(name -> name.startsWith("tray.card.")))
        .hasSize(TrayCard.values().length);
  }

  private static Map<String, String> texts(String part, String tag) {
    return LanguageFiles.PACKAGED.texts(part, tag).orElseThrow();
  }
}
