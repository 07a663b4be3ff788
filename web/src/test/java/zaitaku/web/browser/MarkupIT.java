package zaitaku.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every page in every state and language, and all that it loads, before the Nu HTML checker. */
class MarkupIT {

  /** The build lays it there: its libraries are older than ours, so it is a program of its own. */
  private static final Path CHECKER = Path.of("target", "tools");

  private static final Path PAGES = Path.of("target", "markup").toAbsolutePath();
  private static final Path STATIC = Path.of("src", "main", "resources", "static");

  @BeforeAll
  static void savePages() throws IOException {
    Files.createDirectories(PAGES);
    for (PageState state : PageStates.all()) {
      Optional<Shown> before = Optional.empty();
      for (String language : EveryPageBrowserIT.LANGUAGES) {
        Shown shown = state.again(before);
        before = Optional.of(shown);
        Files.writeString(
            PAGES.resolve(state.name() + "-" + language + ".html"), shown.html(language));
      }
    }
  }

  @Test
  void everyPageIsValid() throws Exception {
    List<Path> pages = files(PAGES, ".html");
    assertThat(pages).hasSizeGreaterThanOrEqualTo(PageStates.all().size());
    assertThat(errors(pages)).isEmpty();
  }

  @Test
  void theStyleSheetAndEveryPictureAreValid() throws Exception {
    List<Path> files = new ArrayList<>(files(STATIC, ".svg"));
    files.addAll(files(STATIC, ".css"));
    assertThat(files).hasSizeGreaterThan(2);
    assertThat(errors(files)).isEmpty();
  }

  @Test
  void whatIsNotValidIsFound() throws Exception {
    Path wrong = PAGES.resolve("wrong.htm");
    Files.writeString(wrong, "<!DOCTYPE html><html lang=\"ja\"><p>練習");
    try {
      assertThat(errors(List.of(wrong))).isNotEmpty();
    } finally {
      Files.delete(wrong);
    }
  }

  /** One line each. */
  private static List<String> errors(List<Path> files) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xmx256m", "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    words.addAll(List.of("-cp", CHECKER + "/*"));
    words.add("nu.validator.client.SimpleCommandLineValidator");
    words.addAll(List.of("--errors-only", "--also-check-css", "--also-check-svg"));
    files.forEach(file -> words.add(file.toString()));
    Process checker = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(checker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = checker.waitFor();
    List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
    if (status == 0 && lines.isEmpty()) {
      return List.of();
    }
    return lines.isEmpty() ? List.of("ended with " + status) : lines;
  }

  private static List<Path> files(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }
}
