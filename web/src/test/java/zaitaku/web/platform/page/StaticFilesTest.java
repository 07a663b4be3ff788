package zaitaku.web.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class StaticFilesTest {

  private static final Path FOLDER = Path.of("src/main/resources/static");

  private final StaticFiles files = new StaticFiles();

  @Test
  void theIndexNamesEveryFileAndNothingElse() throws IOException {
    try (Stream<Path> there = Files.list(FOLDER)) {
      List<String> names =
          there
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.equals("index.txt"))
              .sorted()
              .toList();
      assertThat(Files.readAllLines(FOLDER.resolve("index.txt")))
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @Test
  void everyFileIsUsedByAPageOrAnotherFile() throws IOException {
    StringBuilder users = new StringBuilder();
    try (Stream<Path> templates = Files.walk(Path.of("src/main/jte"))) {
      for (Path template : templates.filter(Files::isRegularFile).toList()) {
        users.append(Files.readString(template));
      }
    }
    for (String name : Files.readAllLines(FOLDER.resolve("index.txt"))) {
      if (name.endsWith(".js")) {
        users.append(Files.readString(FOLDER.resolve(name)));
      }
    }
    for (String name : Files.readAllLines(FOLDER.resolve("index.txt"))) {
      boolean byKind = name.matches("icon-(info|ok|warn)\\.svg"); // named by the kind of notice
      assertThat(byKind || users.indexOf(name) >= 0).as(name).isTrue();
    }
  }

  @Test
  void anotherLanguageSendsBeforehandWhatIsOnlyKeptAndNoFormThatStartsOrEndsAnything()
      throws IOException {
    assertThat(Files.readString(FOLDER.resolve("page.js")))
        .contains("sendFirst(tools, document.querySelector('main form[data-keep]'))");
    List<String> keeping;
    try (Stream<Path> templates = Files.walk(Path.of("src/main/jte"))) {
      keeping =
          templates
              .filter(Files::isRegularFile)
              .filter(template -> read(template).contains("data-keep"))
              .map(template -> Path.of("src/main/jte").relativize(template).toString())
              .toList();
    }
    assertThat(keeping)
        .containsExactlyInAnyOrder(
            "visit/prepare.jte",
            "consent/date.jte",
            "consent/items.jte",
            "consent/period.jte",
            "consent/prescription.jte",
            "review/change.jte");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void scriptsAreSmallerThanTenKilobytesOnTheWire() throws IOException {
    long bytes = 0;
    for (String name : Files.readAllLines(FOLDER.resolve("index.txt"))) {
      bytes += name.endsWith(".js") ? zipped(name) : 0;
    }
    bytes += zipped(StaticFiles.read("offline/sw.js"));
    System.out.println("scripts on the wire: " + bytes + " bytes (floor 10240)");
    assertThat(bytes).isLessThan(10 * 1024);
  }

  @Test
  void theFirstViewIsSmallerThanFortyKilobytesOnTheWire() throws IOException {
    long bytes =
        zipped("style.css")
            + zipped("page.js")
            + zipped("posts.js")
            + zipped("timeout.js")
            + zipped("visit.svg")
            + zipped("mark.svg")
            + zipped("icon-tel.svg");
    System.out.println("first view on the wire, without the page: " + bytes + " bytes");
    assertThat(bytes).isLessThan(36 * 1024);
  }

  @Test
  void nothingOutsideTheIndexIsServed() {
    assertThat(files.file("index.txt")).isEmpty();
    assertThat(files.file("../errors/ja.properties")).isEmpty();
    assertThat(files.version()).matches("[0-9a-f]{16}");
  }

  private long zipped(String name) throws IOException {
    return zipped(files.file(name).orElseThrow());
  }

  private static long zipped(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(content);
    }
    return out.size();
  }
}
