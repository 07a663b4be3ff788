package zaitaku.web.platform.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

  private static final Pattern LITERAL = Pattern.compile("\"([a-z]+(?:\\.[A-Za-z0-9_-]+)*\\.?)\"");

  private static final LanguageFiles FILES = new LanguageFiles("");

  private final Messages messages = new Messages();
  private final Words words = messages.words(Language.JA);

  static Set<String> tags() {
    return FILES.tags();
  }

  @Test
  void everyTextIsUsedSomewhere() throws IOException {
    Set<String> literals = literals();
    List<String> unused =
        words.keys().stream().filter(key -> !used(key, literals)).sorted().toList();
    assertThat(unused).isEmpty();
  }

  @Test
  void everyTextThatIsAskedForExists() throws IOException {
    Set<String> roots =
        words.keys().stream()
            .map(key -> key.substring(0, key.indexOf('.')))
            .collect(Collectors.toSet());
    Set<String> missing = new TreeSet<>();
    for (String literal : literals()) {
      boolean ours = literal.contains(".") && roots.contains(literal.split("\\.", 2)[0]);
      boolean file = literal.matches(".*\\.(svg|js|css|jte|properties)");
      boolean there =
          words.has(literal) || words.keys().stream().anyMatch(key -> key.startsWith(literal));
      if (ours && !file && !there) {
        missing.add(literal);
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void noTextIsEmptyOrAsksForAValueTwice() {
    for (String key : words.keys()) {
      String text = words.text(key);
      assertThat(text).as(key).isNotBlank().doesNotContain("TODO").isEqualTo(text.strip());
    }
  }

  @Test
  void aMissingTextIsAFault() {
    assertThatThrownBy(() -> words.text("nothing.here")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void valuesAreFilledIn() {
    assertThat(words.text("frame.step", 2, 5)).isEqualTo("手順 2 / 5");
  }

  @ParameterizedTest
  @MethodSource("tags")
  void everyLanguageHasEveryTextOfJapaneseAndAsksForTheSameValues(String tag) {
    List<String> defects = Messages.defects(FILES, tag);
    assertThat(defects)
        .as("%s has %d defects:%n%s%n", tag, defects.size(), String.join("\n", defects))
        .isEmpty();
  }

  @Test
  void theLanguagesOfTheServiceAreOfferedInTheOrderOfTheMenu() {
    assertThat(messages.offered())
        .containsExactly(
            Language.JA,
            new Language("ja-easy", "ja", "やさしい日本語"),
            new Language("en", "en", "English"));
  }

  @Test
  void aLanguageThatIsNotOfferedFallsBackToJapanese() {
    assertThat(messages.words(new Language("xx", "xx", "x"))).isSameAs(words);
    assertThat(messages.ofTag("xx")).isEmpty();
  }

  /** A browser breaks no line inside a reading: over more letters it is wider than a phone. */
  @Test
  void noReadingSpansMoreThanThreeLetters() throws IOException {
    List<String> wide = new ArrayList<>();
    for (String folder : List.of("messages", "errors")) {
      Path file = Path.of("src", "main", "resources", folder, "ja-easy.properties");
      Matcher reading = Pattern.compile("\\{[^{}|]{4,}\\|[^{}]*}").matcher(Files.readString(file));
      while (reading.find()) {
        wide.add(reading.group());
      }
    }
    assertThat(wide).as("readings to be split into those of their words").isEmpty();
  }

  @Test
  void onlyEasyJapaneseHasReadingsAndLeavesThemOutOnRequest() {
    Language easy = messages.ofTag("ja-easy").orElseThrow();
    Words read = messages.words(easy, true);
    Words plain = messages.words(easy, false);
    assertThat(read.hasReadings() && read.showsReadings()).isTrue();
    assertThat(plain.hasReadings() && !plain.showsReadings()).isTrue();
    assertThat(plain.text("consent.item.SURGERY")).isEqualTo("手術情報");
    assertThat(Readings.plain(read.text("consent.item.SURGERY"))).isEqualTo("手術情報");
    assertThat(read.wording()).isEqualTo(plain.wording()).startsWith("ja-easy-");
    assertThat(messages.words(Language.JA, true)).isSameAs(words);
    assertThat(words.hasReadings()).isFalse();
  }

  @Test
  void everyKanjiOfEasyJapaneseHasItsReading() {
    Map<String, String> all = new TreeMap<>(FILES.messages("ja-easy").orElseThrow());
    all.putAll(FILES.errors("ja-easy").orElseThrow());
    all.forEach((key, text) -> {
      if (!key.startsWith("language.") && !key.startsWith("calendar.day")) {
        assertThat(text.replaceAll("\\{[^{}|]+\\|[^{}]+\\}", ""))
            .as(key)
            .doesNotContainPattern("\\p{IsHan}");
      }
    });
  }

  @Test
  void theWordingVersionFollowsTheTextsOfConsentOnly() {
    Map<String, String> texts = new TreeMap<>(Map.of("consent.a", "one", "menu.a", "x"));
    String before = version(texts);
    texts.put("menu.a", "y");
    assertThat(version(texts)).isEqualTo(before);
    texts.put("consent.a", "two");
    assertThat(version(texts)).isNotEqualTo(before);
    assertThat(words.wording()).matches("ja-[0-9a-f]{16}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "consent.a",
        "kind.a",
        "period.a",
        "prescription.a",
        "act.a",
        "review.a",
        "revoke.a",
        "change.a",
        "date.a",
        "prepare.explained",
        "prepare.explained.gloss"
      })
  void theWordingVersionCoversWhatEveryActIsAgreedToBy(String key) {
    assertThat(version(Map.of(key, "one"))).isNotEqualTo(version(Map.of(key, "two")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"prepare.title", "revoked.a", "menu.a", "digits.a"})
  void theWordingVersionStaysWhenTextsAroundTheConsentChange(String key) {
    assertThat(version(Map.of(key, "one"))).isEqualTo(version(Map.of(key, "two")));
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyErrorCodeHasACompleteRowInEveryLanguage(ErrorCode code) {
    for (Language language : messages.offered()) {
      ErrorRow row = new ErrorCatalogue(messages).row(messages.words(language), code, 2);
      assertThat(row.title()).isNotBlank().doesNotContain("{").doesNotContain(code.text());
      assertThat(row.next()).isNotEmpty();
      assertThat(row.happened() + row.safe() + row.who() + row.next()).doesNotContain("{");
    }
  }

  @Test
  void onlyTheWrongPinIsToldWithANumber() {
    ErrorCatalogue catalogue = new ErrorCatalogue(messages);
    for (ErrorCode code : ErrorCode.values()) {
      boolean asks = catalogue.row(words, code).toString().contains("{0}");
      assertThat(asks).as(code.text()).isEqualTo(code == ErrorCode.PIN_WRONG);
    }
  }

  @Test
  void everyRowOfTheCatalogueBelongsToACode() {
    Set<String> codes =
        Stream.of(ErrorCode.values()).map(ErrorCode::text).collect(Collectors.toSet());
    for (String file : List.of("errors/codes.properties", "errors/ja.properties")) {
      LanguageFiles.packaged(file)
          .orElseThrow()
          .keySet()
          .forEach(key -> assertThat(codes).contains(key.substring(0, key.indexOf('.'))));
    }
  }

  private static String version(Map<String, String> texts) {
    return Messages.wording("ja", new TreeMap<>(texts));
  }

  private static boolean used(String key, Set<String> literals) {
    return literals.contains(key)
        || literals.stream().anyMatch(l -> l.endsWith(".") && key.startsWith(l))
        || key.startsWith("help.")
        || key.startsWith("consent.item.");
  }

  private static Set<String> literals() throws IOException {
    Set<String> found = new TreeSet<>();
    List<Path> sources = new ArrayList<>();
    for (String root : List.of("src/main/java", "src/main/jte")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        files.filter(Files::isRegularFile).forEach(sources::add);
      }
    }
    for (Path source : sources) {
      Matcher matcher = LITERAL.matcher(Files.readString(source));
      boolean selects = source.endsWith("Messages.java"); // a version of texts shows none of them
      while (matcher.find()) {
        if (!selects || !matcher.group(1).endsWith(".")) {
          found.add(matcher.group(1));
        }
      }
    }
    return found;
  }
}
