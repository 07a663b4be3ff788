package zaitaku.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page in every state, in every language, on a phone, a tablet and a PC: accessible, inside
 * the screen, easy to hit and to read, and from nowhere else. {@code -Dpictures=true} keeps what
 * was seen.
 */
class EveryPageBrowserIT {

  static final List<String> LANGUAGES = List.of("ja", "ja-easy", "en");

  private static final List<Integer> WIDTHS = List.of(390, 820, 1280);
  private static final Path PICTURES = Path.of("target", "pictures");
  private static final int LEAST_STATES = 40;

  /** Bytes, heads of answers included. */
  private static final long FIRST_VIEW = 40 * 1024;

  private static final Map<String, String> SEEN = new HashMap<>();
  private static PageLook look;

  @BeforeAll
  static void startBrowser() throws IOException {
    Files.createDirectories(PICTURES);
    look = new PageLook();
  }

  @AfterAll
  static void stopBrowser() {
    look.close();
  }

  static List<PageState> states() {
    return PageStates.all();
  }

  @ParameterizedTest
  @MethodSource("states")
  void isSoundInEveryLanguageAndWidth(PageState state) throws IOException {
    List<String> found = new ArrayList<>();
    Optional<Shown> before = Optional.empty();
    for (String language : LANGUAGES) {
      Shown shown = state.again(before);
      before = Optional.of(shown);
      String name = state.name() + "-" + language;
      look.open(shown, language);
      if (!look.language().equals(language.equals("en") ? "en" : "ja")) {
        found.add(name + " is in " + look.language());
      }
      if (language.equals(LANGUAGES.get(0))) {
        String same = SEEN.put(look.words(), state.name());
        assertThat(same).as("%s shows the same as another state", state.name()).isNull();
      }
      see(name, found);
    }
    assertThat(found).isEmpty();
  }

  private static void see(String name, List<String> found) throws IOException {
    for (int width : WIDTHS) {
      look.at(width).forEach(line -> found.add(name + " at " + width + ": " + line));
    }
    look.narrow().forEach(line -> found.add(name + " at 320: " + line));
    look.largest().forEach(line -> found.add(name + " at 390: " + line));
    look.complaints().forEach(line -> found.add(name + ": " + line));
    if (Boolean.getBoolean("pictures")) {
      for (int width : WIDTHS) {
        look.picture(PICTURES.resolve(name + "-" + width + ".png"), width);
      }
    }
  }

  @Test
  void whatAFirstVisitLoadsIsSmall() {
    for (String language : LANGUAGES) {
      for (Visitor visitor : List.of(PageStates.visitor(), PageStates.visitor().online())) {
        Map<String, Long> bytes = look.firstView(visitor.step(""), language);
        assertThat(bytes).hasSizeGreaterThan(5).doesNotContainValue(0L);
        long all = bytes.values().stream().mapToLong(Long::longValue).sum();
        assertThat(all).as("%s", bytes).isLessThanOrEqualTo(FIRST_VIEW);
      }
    }
  }

  @Test
  void theListHasEnoughStatesAndNoneTwice() {
    List<String> names = states().stream().map(PageState::name).toList();
    assertThat(names).hasSizeGreaterThanOrEqualTo(LEAST_STATES).doesNotHaveDuplicates();
  }
}
