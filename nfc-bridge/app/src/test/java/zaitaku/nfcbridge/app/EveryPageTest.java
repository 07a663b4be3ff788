package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every page in every language: whole, in that language alone, and with nothing taken for markup.
 */
class EveryPageTest {

  private static final Languages PACKAGED = new Languages(LanguageFiles.PACKAGED);
  private static final Pattern JAPANESE =
      Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]+");
  private static final Pattern PLACE = Pattern.compile("\\{[0-9]\\}");
  private static final String FACILITY = "練習クリニック";

  /** What no language changes: digits, codes, the host, and what is between letters. */
  private static final Pattern DATA =
      Pattern.compile("[0-9\\s/:.&;-]*|[A-Z]+(-[A-Z]+)*|io\\.X.*|.* INFO|(&(lt|gt|amp);)+");

  @ParameterizedTest
  @ValueSource(strings = {"ja", "ja-easy", "en"})
  void everyPageSaysItsLanguageAndShowsNoNameOfAText(String tag) {
    String lang = tag.substring(0, 2);
    Pattern name = Pattern.compile("\\b(" + groups() + ")\\.[A-Za-z]");
    EveryPage.in(PACKAGED, tag)
        .forEach((page, html) -> {
          assertThat(html).as(page).startsWith("<!DOCTYPE html>\n<html lang=\"" + lang + "\"");
          assertThat(texts(html)).as(page).noneMatch(text -> name.matcher(text).find());
          assertThat(html).as(page).doesNotContainPattern("[\uE000-\uE002|]|\\{[0-9]");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"ja", "ja-easy", "en"})
  void aFacilityNameIsNeverMarkup(String tag) {
    Map<String, String> pages = EveryPage.in(PACKAGED, tag);
    assertThat(pages.values()).noneMatch(html -> html.contains("<&"));
    assertThat(pages.get("pin NONE").replaceAll("</?i[^>]*>", ""))
        .contains(FACILITY + "&lt;&amp;&gt;");
    assertThat(pages.get("busy since 1").replaceAll("</?i[^>]*>", ""))
        .contains(FACILITY + "&lt;&amp;&gt;");
  }

  @Test
  void onEnglishPagesWhatIsJapaneseSaysSo() {
    EveryPage.in(PACKAGED, "en")
        .forEach((page, html) ->
            assertThat(
                    html.replaceAll("<title>[^<]*|<i lang=\"ja\">[^<]*", "")
                        .replaceAll("<[^>]*>", ""))
                .as(page)
                .doesNotContainPattern(JAPANESE));
  }

  @Test
  void onPagesInEasyJapaneseEveryKanjiHasItsReadingExceptInNamesAndDates() {
    EveryPage.in(PACKAGED, "ja-easy").entrySet().stream()
        .filter(page -> page.getValue().contains("class=\"ruby\""))
        .forEach(page ->
            assertThat(
                    page.getValue()
                        .replaceAll("(?s)<title>.*?</title>|<ruby>.*?</ruby>|<[^>]*>", "")
                        .replace(FACILITY, "")
                        .replaceAll("[0-9]+年[0-9]+月[0-9]+日（.）", ""))
                .as(page.getKey())
                .doesNotContainPattern("\\p{IsHan}"));
  }

  @Test
  void titlesAndAttributesHoldNoReadings() {
    EveryPage.in(PACKAGED, "ja-easy")
        .forEach((page, html) ->
            assertThat(
                    Stream.concat(
                        Pattern.compile("<title>(.*?)</title>").matcher(html).results(),
                        Pattern.compile("=\"([^\"]*)\"").matcher(html).results()))
                .as(page)
                .noneMatch(match -> match.group(1).contains("ruby>")));
  }

  @Test
  void aDateIsWrittenAsTheLanguageDoes() {
    assertThat(EveryPage.in(PACKAGED, "ja").get("pin NONE")).contains("2026年11月30日（月）");
    assertThat(EveryPage.in(PACKAGED, "en").get("pin NONE")).contains("Monday, 30 November 2026");
  }

  @Test
  void aLanguageIsTwoFilesAndNothingElse(@TempDir Path folder) throws IOException {
    invent(folder, "words");
    invent(folder, "staff");
    Languages added = new Languages(new LanguageFiles(Optional.of(folder)));
    TreeSet<String> notFromTheFiles = new TreeSet<>();
    EveryPage.in(added, "xy")
        .forEach((page, html) -> {
          assertThat(html).as(page).contains("<html lang=\"eo\"").contains("¡");
          for (String text : texts(html)) {
            String rest = text.replace(FACILITY, "").replace(EveryPage.HOST, "").strip();
            if (!rest.matches("(?s).*[¡!].*") && !DATA.matcher(rest).matches()) {
              notFromTheFiles.add(page + ": " + text);
            }
          }
        });
    assertThat(notFromTheFiles).isEmpty();
  }

  /** Every text as one that no language has, with the same places. */
  private static void invent(Path folder, String part) throws IOException {
    Properties invented = new Properties();
    LanguageFiles.PACKAGED
        .texts(part, "ja")
        .orElseThrow()
        .forEach((name, text) -> invented.setProperty(name, invented(name, text)));
    Path file =
        Files.createDirectories(folder.resolve("agent").resolve(part)).resolve("xy.properties");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      invented.store(out, null);
    }
  }

  private static String invented(String name, String japanese) {
    return switch (name) {
      case "language.lang" -> "eo";
      case "facts.day", "check.time" -> "'¡'uuuu-MM-dd'!'";
      default ->
          "¡"
              + PLACE
                  .matcher(japanese)
                  .results()
                  .map(MatchResult::group)
                  .collect(Collectors.joining(" ẋ "))
              + " ẏ!";
    };
  }

  /** All that a person reads or hears: between tags, and in attributes that hold words. */
  private static List<String> texts(String html) {
    Stream<String> between = Stream.of(html.split("<[^>]*>"));
    Stream<String> inAttributes =
        Pattern.compile(" (?:alt|aria-label|title)=\"([^\"]*)\"")
            .matcher(html)
            .results()
            .map(match -> match.group(1));
    return Stream.concat(between, inAttributes)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** First parts of the names of texts. */
  private static String groups() {
    return Stream.of("words", "staff")
        .flatMap(part -> LanguageFiles.PACKAGED.texts(part, "ja").orElseThrow().keySet().stream())
        .map(name -> name.substring(0, name.indexOf('.')))
        .distinct()
        .collect(Collectors.joining("|"));
  }
}
