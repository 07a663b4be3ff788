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

/**
 * What holds for the words of every language. One file, since each rule reads the same catalogue of
 * all languages, and who adds one looks here for all that it must keep.
 */
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
  void everyErrorCodeHasACompleteRowInEveryLanguageForEverybody(ErrorCode code) {
    ErrorCatalogue catalogue = new ErrorCatalogue(messages);
    for (Language language : messages.offered()) {
      for (Audience audience : Audience.all()) {
        ErrorRow row = catalogue.row(messages.words(language), code, audience, 2);
        assertThat(row.title()).isNotBlank().doesNotContain("{").doesNotContain(code.text());
        assertThat(row.next()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(row.title() + row.happened() + row.safe() + row.next() + row.who() + row.staff())
            .doesNotContain("{", "@", "[-", ", -");
      }
    }
  }

  /** Who is alone, or reads a page of no facility, cannot ask or show anything to staff. */
  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void nobodyWithoutStaffIsSentToThem(ErrorCode code) {
    for (Language language : messages.offered()) {
      for (Place place : List.of(Place.ALONE, Place.NOWHERE)) {
        for (boolean phone : List.of(true, false)) {
          assertThat(said(language, code, new Audience(place, phone)))
              .as("%s %s", language.tag(), place)
              .doesNotContain("職員", "staff");
        }
      }
      ErrorRow nowhere =
          new ErrorCatalogue(messages)
              .row(messages.words(language), code, new Audience(Place.NOWHERE, false), 2);
      assertThat(nowhere.next() + nowhere.who())
          .as("%s: there is no facility", language.tag())
          .doesNotContain("この施設", "この {施設", "this facility");
    }
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void nobodyWithAPhoneIsToldAboutAReaderOnTheTable(ErrorCode code) {
    for (Language language : messages.offered()) {
      for (Place place : Place.values()) {
        String said = said(language, code, new Audience(place, true));
        boolean instead = code == ErrorCode.CARD_NOREADER; // another reader may be the way out
        assertThat(instead ? said.replaceAll("か ?カードリーダー|or a card reader", "") : said)
            .as("%s %s", language.tag(), place)
            .doesNotContain("リーダー", "機械の 上", "機械に おき", "the reader", "card reader");
      }
    }
  }

  private String said(Language language, ErrorCode code, Audience audience) {
    ErrorRow row = new ErrorCatalogue(messages).row(messages.words(language), code, audience, 2);
    return row.title() + row.happened() + row.safe() + row.next() + row.who();
  }

  @Test
  void whatIsSaidInManyPlacesHasOneWordingAndOneOrder() {
    ErrorCatalogue catalogue = new ErrorCatalogue(messages);
    for (Language language : messages.offered()) {
      for (Place place : Place.values()) {
        Words said = messages.words(language);
        List<String> ways =
            new FittingTexts(said::error, said::error, place.suffixes()).lines("shared.ways");
        assertThat(ways).hasSize(4);
        for (ErrorCode code :
            List.of(ErrorCode.PIN_LOCKED, ErrorCode.PIN_UNSET, ErrorCode.CERT_EXPIRED)) {
          assertThat(catalogue.row(said, code, new Audience(place, false)).next())
              .startsWith(ways.toArray(String[]::new));
        }
        assertThat(
                new FittingTexts(said::found, said::error, place.suffixes())
                    .lines("help.pin.today"))
            .isEqualTo(ways);
      }
    }
  }

  @Test
  void aVariantHasAPlainTextAKnownEndAndNoRival() {
    Map<String, String> errors = FILES.errors("ja").orElseThrow();
    for (String key : errors.keySet()) {
      String plain = key.replaceFirst("\\.phone$", "");
      assertThat(errors).containsKeys(plain, plain(key));
      assertThat(plain.equals(key) || !errors.containsKey(plain + ".alone")).as(key).isTrue();
    }
    for (String key : words.keys()) {
      assertThat(words.has(plain(key))).as(key).isTrue();
    }
  }

  /** Without the end that says for which place it is. */
  private static String plain(String key) {
    return key.replaceFirst("\\.(own|alone|nowhere)$", "");
  }

  private static final Set<ErrorCode> COUNTED = Set.of(ErrorCode.PIN_WRONG, ErrorCode.PIN_TRIAL);

  @Test
  void onlyAWrongPinIsToldWithANumber() {
    ErrorCatalogue catalogue = new ErrorCatalogue(messages);
    for (ErrorCode code : ErrorCode.values()) {
      boolean asks =
          catalogue
              .row(words, code, new Audience(Place.BESIDE_STAFF, false))
              .toString()
              .contains("{0}");
      assertThat(asks).as(code.text()).isEqualTo(COUNTED.contains(code));
    }
  }

  @Test
  void everyRowOfTheCatalogueBelongsToACode() {
    Set<String> codes =
        Stream.of(ErrorCode.values()).map(ErrorCode::text).collect(Collectors.toSet());
    codes.add("shared");
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
    return literals.contains(plain(key))
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
