package zaitaku.nfcbridge.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The practice tray: a page for people, and the same for scripts that hold the bearer token. */
@Controller
@Requires(beans = AgentAddress.class)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TrayController {

  static final String READER_PATH = "/practice/reader";
  private static final String PAGE_PATH = "/practice";

  private final Tray tray;
  private final TrayKeys keys;
  private final AttemptDoor door;
  private final Languages languages;
  private final Pages pages;

  TrayController(Tray tray, TrayKeys keys, AttemptDoor door, Languages languages, Pages pages) {
    this.tray = tray;
    this.keys = keys;
    this.door = door;
    this.languages = languages;
    this.pages = pages;
  }

  @Get(uris = {"/", PAGE_PATH})
  HttpResponse<String> page(HttpRequest<?> request) {
    Words words = words(request);
    return pages.html(
        HttpStatus.OK.getCode(), "tray", words, TrayPage.of(tray, keys.form(), words));
  }

  // whoever is asked for a card at this moment looks for it here
  private Words words(HttpRequest<?> request) {
    return door.language().map(languages::of).orElseGet(() -> languages.accepted(request));
  }

  @Post(PAGE_PATH + "/lay")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> lay(HttpRequest<?> request) {
    return change(request, form -> tray.lay(form.text("card")));
  }

  @Post(PAGE_PATH + "/take")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> take(HttpRequest<?> request) {
    return change(request, form -> tray.take());
  }

  @Post(PAGE_PATH + "/restore")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> restore(HttpRequest<?> request) {
    return change(
        request,
        form -> {
          try {
            tray.restoreTries();
          } catch (IOException full) {
            throw new UncheckedIOException(full);
          }
        });
  }

  @Get(READER_PATH)
  @Produces(MediaType.APPLICATION_JSON)
  HttpResponse<?> lying(HttpRequest<?> request) {
    return scripted(request) ? state() : HttpResponse.unauthorized();
  }

  @Post(READER_PATH)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  HttpResponse<?> layByScript(HttpRequest<?> request) {
    if (!scripted(request)) {
      return HttpResponse.unauthorized();
    }
    return switch (RequestBody.take(request)) {
      case RequestBody.Broken(HttpStatus status) -> HttpResponse.status(status);
      case RequestBody.Whole(byte[] body) ->
          StrictJson.object(body)
              .filter(order -> StrictJson.knowsOnly(order, Set.of("card")))
              .flatMap((JsonNode order) -> StrictJson.text(order, "card"))
              .<HttpResponse<?>>map(card -> tray.lay(card) ? state() : HttpResponse.notFound())
              .orElseGet(HttpResponse::badRequest);
    };
  }

  @Delete(READER_PATH)
  @Consumes(MediaType.ALL)
  @Produces(MediaType.APPLICATION_JSON)
  HttpResponse<?> takeByScript(HttpRequest<?> request) {
    if (!scripted(request)) {
      return HttpResponse.unauthorized();
    }
    tray.take();
    return state();
  }

  /** {@code {"card":"ichiro"}}, or null for an empty reader. */
  private HttpResponse<?> state() {
    return HttpResponse.ok(
        StrictJson.writer().createObjectNode().put("card", tray.lying().orElse(null)).toString());
  }

  private boolean scripted(HttpRequest<?> request) {
    List<String> values = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION);
    return values.size() == 1 && keys.opensForScript(values.getFirst());
  }

  private HttpResponse<?> change(HttpRequest<?> request, Consumer<RawForm> work) {
    return switch (RequestBody.take(request)) {
      case RequestBody.Broken(HttpStatus status) -> HttpResponse.status(status);
      case RequestBody.Whole(byte[] body) -> {
        try (RawForm form = new RawForm(body)) {
          if (!keys.opensForForm(form.text("token"))) {
            yield pages.trouble(Trouble.NOT_FROM_HERE, languages.accepted(request));
          }
          work.accept(form);
          yield HttpResponse.seeOther(URI.create(PAGE_PATH));
        }
      }
    };
  }
}
