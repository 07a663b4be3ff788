package zaitaku.nfcbridge.app;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.nfcbridge.protocol.StartLink;

/** The pages of one request: shown by a start link, moved on by forms (protocol §7). */
@Requires(beans = AgentAddress.class)
@Controller(BridgeProtocol.AUTHORIZE_PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class AuthorizeController {

  /** What a form does with the attempt it belongs to. */
  private interface Work {
    Move with(String token, int step, RawForm form);
  }

  private final AttemptDoor door;
  private final AttemptDesk desk;
  private final Languages languages;
  private final Pages pages;

  AuthorizeController(AttemptDoor door, AttemptDesk desk, Languages languages, Pages pages) {
    this.door = door;
    this.desk = desk;
    this.languages = languages;
    this.pages = pages;
  }

  @Get(consumes = MediaType.ALL)
  HttpResponse<String> show(HttpRequest<?> request) {
    String query = Optional.ofNullable(request.getUri().getRawQuery()).orElse("");
    return switch (StartLink.parse(query)) {
      case StartLink.Refused refused ->
          pages.trouble(Trouble.LINK_BAD, languages.accepted(request));
      case StartLink.Read(StartLink link) ->
          pages.page(door.open(link), languages.accepted(request));
    };
  }

  @Post("/pin")
  HttpResponse<?> pin(HttpRequest<?> request) {
    return move(
        request,
        (token, step, form) -> {
          char[] typed = form.secret("pin");
          try {
            return desk.enterPin(token, step, typed);
          } finally {
            Arrays.fill(typed, '\0');
          }
        });
  }

  @Post("/pad")
  HttpResponse<?> pad(HttpRequest<?> request) {
    return move(request, (token, step, form) -> desk.startPad(token, step));
  }

  @Post("/last-try")
  HttpResponse<?> lastTry(HttpRequest<?> request) {
    return move(request, (token, step, form) -> desk.confirmLastTry(token, step));
  }

  @Post("/again")
  HttpResponse<?> again(HttpRequest<?> request) {
    return move(request, (token, step, form) -> desk.tryAgain(token, step));
  }

  @Post("/send")
  HttpResponse<?> send(HttpRequest<?> request) {
    return move(request, (token, step, form) -> desk.sendAgain(token, step));
  }

  @Post("/cancel")
  HttpResponse<?> cancel(HttpRequest<?> request) {
    return move(request, (token, step, form) -> desk.cancel(token, step));
  }

  /** From the page of another start link: ends the attempt in its way (protocol §7, 409). */
  @Post("/drop")
  HttpResponse<?> drop(HttpRequest<?> request) {
    return moved(
        request,
        form ->
            switch (StartLink.parse(form.text("link"))) {
              case StartLink.Refused refused -> new Move.NotFromHere();
              case StartLink.Read(StartLink link) -> door.drop(link, form.text("token"));
            });
  }

  private HttpResponse<?> move(HttpRequest<?> request, Work work) {
    return moved(
        request,
        form -> {
          OptionalInt step = form.number("step");
          return step.isEmpty()
              ? new Move.NotFromHere()
              : work.with(form.text("token"), step.getAsInt(), form);
        });
  }

  private HttpResponse<?> moved(HttpRequest<?> request, Function<RawForm, Move> work) {
    return switch (RequestBody.take(request)) {
      case RequestBody.Broken(HttpStatus status) -> HttpResponse.status(status);
      case RequestBody.Whole(byte[] body) -> {
        try (RawForm form = new RawForm(body)) {
          yield answer(work.apply(form), request);
        }
      }
    };
  }

  private HttpResponse<?> answer(Move move, HttpRequest<?> request) {
    return switch (move) {
      case Move.SamePage(StartLink link) ->
          HttpResponse.seeOther(URI.create(BridgeProtocol.AUTHORIZE_PATH + "?" + link.query()));
      case Move.BackToService(URI address) -> HttpResponse.seeOther(address);
      case Move.NotFromHere() -> pages.trouble(Trouble.NOT_FROM_HERE, languages.accepted(request));
    };
  }
}
