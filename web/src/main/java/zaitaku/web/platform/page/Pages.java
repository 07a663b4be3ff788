package zaitaku.web.platform.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Makes answers of pages: their templates are compiled with the program. Thread-safe. */
@Singleton
public final class Pages {

  private static final MediaType HTML = MediaType.of("text/html; charset=utf-8");

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

  /** The page with status 200. */
  public MutableHttpResponse<byte[]> show(Page page) {
    return show(HttpStatus.OK, page);
  }

  /** The page with a status of its own. */
  public MutableHttpResponse<byte[]> show(HttpStatus status, Page page) {
    return HttpResponse.<byte[]>status(status).body(render(page)).contentType(HTML);
  }

  /** Answer of every post: 303, so that reload and back never send it again. */
  public static MutableHttpResponse<?> goTo(String path) {
    return HttpResponse.seeOther(URI.create(path));
  }

  byte[] render(Page page) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    engine.render(page.template(), page, output);
    byte[] made = output.toByteArray();
    Words words = page.frame().words();
    if (words.language().japanese() && !words.showsReadings()) {
      return made; // the usual page stays as its template made it
    }
    return TextNodes.rewrite(new String(made, StandardCharsets.UTF_8), words.language())
        .getBytes(StandardCharsets.UTF_8);
  }
}
