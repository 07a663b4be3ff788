package zaitaku.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import zaitaku.web.testing.Reception;

/** All scripts together, as they cross the wire. */
class ScriptSizeIT {

  private static final int MOST = 10 * 1024;
  private static final Pattern FOLDER = Pattern.compile("src=\"(/static/[0-9a-f]+/)page\\.js\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI origin = Reception.shared().origin();

  @Test
  void areTenKilobytesAtTheMost() throws Exception {
    String page = new String(get("/help/pin", false).body(), StandardCharsets.UTF_8);
    Matcher folder = FOLDER.matcher(page);
    assertThat(folder.find()).isTrue();
    List<String> paths = new ArrayList<>(List.of("/sw.js"));
    scripts().forEach(name -> paths.add(folder.group(1) + name));
    int all = 0;
    for (String path : paths) {
      HttpResponse<byte[]> answer = get(path, true);
      assertThat(answer.headers().firstValue("Content-Encoding")).as(path).contains("gzip");
      all += answer.body().length;
    }
    assertThat(paths).hasSizeGreaterThan(4);
    assertThat(all).isLessThanOrEqualTo(MOST);
  }

  private HttpResponse<byte[]> get(String path, boolean gzip) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(origin.resolve(path));
    return client.send(
        (gzip ? request.header("Accept-Encoding", "gzip") : request).build(),
        BodyHandlers.ofByteArray());
  }

  private static List<String> scripts() throws IOException {
    try (InputStream index = ScriptSizeIT.class.getResourceAsStream("/static/index.txt")) {
      return new String(Objects.requireNonNull(index).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(name -> name.endsWith(".js"))
          .toList();
    }
  }
}
