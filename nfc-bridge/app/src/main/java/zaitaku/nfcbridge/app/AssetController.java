package zaitaku.nfcbridge.app;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Style, script and pictures of the agent's pages: a fixed list, read once. */
@Requires(beans = AgentAddress.class)
@Controller
final class AssetController {

  static final String PATH = "/assets/";

  private static final Map<String, MediaType> TYPES =
      Map.of(
          "css", MediaType.of("text/css;charset=utf-8"),
          "js", MediaType.of("text/javascript;charset=utf-8"),
          "svg", MediaType.of("image/svg+xml"));

  private final Map<String, byte[]> files =
      Stream.of(
              "agent.css",
              "keypad.js",
              "mark-agent.svg",
              "card-on-reader.svg",
              "icon-bad.svg",
              "icon-info.svg",
              "icon-lock.svg",
              "icon-ok.svg",
              "icon-warn.svg")
          .collect(Collectors.toUnmodifiableMap(name -> name, AssetController::read));

  @Get(PATH + "{name}")
  HttpResponse<byte[]> file(String name) {
    byte[] content = files.get(name);
    return content == null
        ? HttpResponse.notFound()
        : HttpResponse.ok(content)
            .contentType(TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
            .header(HttpHeaders.CACHE_CONTROL, "max-age=300");
  }

  private static byte[] read(String name) {
    try (InputStream in = AssetController.class.getResourceAsStream("assets/" + name)) {
      if (in == null) {
        throw new IllegalStateException("missing from the jar: " + name);
      }
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
