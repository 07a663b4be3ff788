package zaitaku.web.visit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaitaku.web.platform.page.ErrorCode;

/** A language that nobody speaks, made of two files, is spoken on every page. */
class AddedLanguageTest {

  private static final String BASE = "/v/" + TestFacilities.CLINIC;
  private static final Pattern JAPANESE_TEXT =
      Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}][^<]*");

  /** The samples of {@link SamplePages} are written in Japanese here and there. */
  private static final List<String> PAGES =
      List.of(
          BASE,
          BASE + "/prepare",
          BASE + "/prepare?check=1",
          BASE + "/check",
          "/help/pin",
          "/help/accessibility",
          "/help/error/SYS",
          "/nothing",
          "/test-pages/card-waiting",
          "/test-pages/spent");

  @TempDir Path folder;

  @Test
  void twoFilesAreALanguage() throws IOException, InterruptedException {
    pseudo("messages", Map.of("language.name", "Xyxy", "language.lang", "eo"));
    pseudo("errors", Map.of());
    try (EmbeddedServer server = start()) {
      assertThat(get(server, BASE, "").body()).contains("value=\"xy\" lang=\"eo\">Xyxy</button>");
      for (String path : PAGES) {
        String body = get(server, path, "look=xy.l.").body();
        assertThat(body).as(path).contains("<html lang=\"eo\" class=\"size-l\">", "¡");
        assertThat(ownWords(body)).as(path).isEmpty();
      }
    }
  }

  @Test
  void aLanguageThatLacksOneTextIsNotOffered() throws IOException, InterruptedException {
    pseudo("messages", Map.of("language.name", "Xyxy", "language.lang", "eo"));
    pseudo("errors", Map.of());
    Path errors = folder.resolve("errors/xy.properties");
    List<String> lines = Files.readAllLines(errors);
    Files.write(errors, lines.stream().filter(l -> !l.startsWith("SYS.safe")).toList());
    try (EmbeddedServer server = start()) {
      assertThat(get(server, BASE, "look=xy.m.").body())
          .contains("<html lang=\"ja\"")
          .doesNotContain("value=\"xy\"");
    }
  }

  /** Japanese that is left on a page, apart from the facility and the names of languages. */
  private static List<String> ownWords(String body) {
    String rest = body.replaceAll("<button class=\"link\" name=\"language\".*?</button>", "");
    return JAPANESE_TEXT
        .matcher(rest)
        .results()
        .map(MatchResult::group)
        .filter(text -> !text.startsWith("練習クリニック") && !text.startsWith("練習県"))
        .filter(text -> !text.startsWith("月") && !text.startsWith("金") && !text.startsWith("時"))
        .toList();
  }

  /** Every text in signs that no other language has, with its values in their places. */
  private void pseudo(String kind, Map<String, String> own) throws IOException {
    Properties texts = new Properties();
    try (InputStream in =
        Objects.requireNonNull(
            ErrorCode.class.getClassLoader().getResourceAsStream(kind + "/ja.properties"))) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    texts.replaceAll((key, text) ->
        own.getOrDefault(
            key.toString(),
            key.equals("calendar.time-pattern") ? "HH:mm" : "¡" + key + values(text.toString())));
    Files.createDirectories(folder.resolve(kind));
    try (Writer out = Files.newBufferedWriter(folder.resolve(kind + "/xy.properties"))) {
      texts.store(out, null);
    }
  }

  private static String values(String text) {
    return Pattern.compile("\\{[0-9]\\}")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .distinct()
        .sorted()
        .map(value -> " " + value)
        .collect(Collectors.joining());
  }

  private EmbeddedServer start() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    return ApplicationContext.run(
        EmbeddedServer.class,
        Map.of(
            "test.pages",
            "true",
            "test.pages.origin",
            "http://localhost:" + port,
            "micronaut.server.host",
            "localhost",
            "micronaut.server.port",
            port,
            "zaitaku.languages.folder",
            folder.toString()));
  }

  private static java.net.http.HttpResponse<String> get(
      EmbeddedServer server, String path, String cookie) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.getPort() + path));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }
}
