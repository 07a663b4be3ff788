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
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Pages pages;

  TrayController(Tray tray, TrayKeys keys, Pages pages) {
    this.tray = tray;
    this.keys = keys;
    this.pages = pages;
  }

  @Get(uris = {"/", PAGE_PATH})
  HttpResponse<String> page() {
    String laid = tray.lying().orElse("");
    List<TrayPage.Row> rows =
        tray.cards().stream()
            .map(card ->
                new TrayPage.Row(card.id(), card.label(), card.pin(), card.id().equals(laid)))
            .toList();
    return pages.html(
        HttpStatus.OK.getCode(), "tray", new TrayPage(rows, laid.isEmpty(), keys.form()));
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
    Optional<String> card =
        RequestBody.take(request)
            .flatMap(StrictJson::object)
            .filter(order -> StrictJson.knowsOnly(order, Set.of("card")))
            .flatMap((JsonNode order) -> StrictJson.text(order, "card"));
    if (card.isEmpty()) {
      return HttpResponse.badRequest();
    }
    return tray.lay(card.get()) ? state() : HttpResponse.notFound();
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

  private HttpResponse<?> state() {
    return HttpResponse.ok(Map.of("card", tray.lying().orElse("")));
  }

  private boolean scripted(HttpRequest<?> request) {
    List<String> values = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION);
    return values.size() == 1 && keys.opensForScript(values.getFirst());
  }

  private HttpResponse<?> change(HttpRequest<?> request, Consumer<RawForm> work) {
    Optional<byte[]> body = RequestBody.take(request);
    if (body.isEmpty()) {
      return HttpResponse.status(HttpStatus.REQUEST_TIMEOUT);
    }
    try (RawForm form = new RawForm(body.get())) {
      if (!keys.opensForForm(form.text("token"))) {
        return pages.trouble(Trouble.NOT_FROM_HERE);
      }
      work.accept(form);
      return HttpResponse.seeOther(URI.create(PAGE_PATH));
    }
  }
}
