package zaitaku.nfcbridge.app;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Turns what the desk says into pages. */
final class Pages {

  static final MediaType HTML = MediaType.of("text/html;charset=utf-8");
  private static final Duration REFRESH = Duration.ofSeconds(2);
  private static final String AGAIN = "/authorize/again";
  private static final String SEND = "/authorize/send";

  private final Templates templates;

  Pages(Templates templates) {
    this.templates = templates;
  }

  HttpResponse<String> page(View view) {
    return switch (view) {
      case View.TurnedAway(Trouble trouble) -> trouble(trouble);
      case View.Busy busy -> html(Trouble.BUSY.status(), "busy", BusyPage.of(busy));
      case View.AskPin(View.Ticket ticket, int tries, Attempt.Remark remark) ->
          leading(ticket, "pin", PinPage.of(ticket, tries, remark));
      case View.AskPad(View.Ticket ticket, int tries, Attempt.Remark remark) ->
          leading(ticket, "pad", PinPage.of(ticket, tries, remark));
      case View.Waiting waiting -> waiting(waiting);
      case View.Onward(URI address) -> HttpResponse.seeOther(address);
      case View.LastTry(View.Ticket ticket) -> leading(ticket, "last", Ticketed.of(ticket));
      case View.Hindered(View.Ticket ticket, Trouble trouble) -> hindered(ticket, trouble);
      case View.Unsent(View.Ticket ticket) -> unsent(ticket);
      case View.Ended(View.Ticket ticket, Ending ending) -> ended(ticket, ending);
    };
  }

  /** A page of trouble that belongs to no attempt. */
  HttpResponse<String> trouble(Trouble trouble) {
    return html(trouble.status(), "trouble", TroublePage.of(trouble));
  }

  MutableHttpResponse<String> html(int status, String template, Object model) {
    return HttpResponse.<String>status(HttpStatus.valueOf(status))
        .contentType(HTML)
        .body(templates.fill(template, model));
  }

  // asks for itself again, so that no request is held open (protocol §7)
  private HttpResponse<String> waiting(View.Waiting waiting) {
    return leading(waiting.ticket(), "waiting", WaitingPage.of(waiting))
        .header("Refresh", Long.toString(REFRESH.toSeconds()));
  }

  private HttpResponse<String> hindered(View.Ticket ticket, Trouble trouble) {
    boolean stop = trouble == Trouble.PIN_BLOCKED || trouble == Trouble.PIN_UNSET;
    Optional<TroublePage.Retry> retry =
        Optional.of(
            new TroublePage.Retry(AGAIN, Words.get(stop ? "button.otherCard" : "button.again")));
    Optional<String> cancel = Optional.of(Words.get(stop ? "button.otherWay" : "button.cancel"));
    TroublePage page = TroublePage.of(trouble, retry, cancel, Optional.of(Ticketed.of(ticket)));
    return leading(ticket, trouble.status(), "trouble", page);
  }

  private HttpResponse<String> unsent(View.Ticket ticket) {
    TroublePage page =
        TroublePage.of(
            Trouble.PROOF_UNSENT,
            Optional.of(new TroublePage.Retry(SEND, Words.get("button.send"))),
            Optional.of(Words.get("button.cancel")),
            Optional.of(Ticketed.of(ticket)));
    return leading(ticket, Trouble.PROOF_UNSENT.status(), "trouble", page);
  }

  private HttpResponse<String> ended(View.Ticket ticket, Ending ending) {
    return switch (ending) {
      case Ending.Lost(Trouble trouble) -> trouble(trouble);
      case Ending.WayBack(URI address) ->
          leading(
              ticket,
              "end",
              end("end.back", Optional.empty(), Duration.ZERO, Optional.of(address.toString())));
      case Ending.NoWayBack() ->
          leading(
              ticket, "end", end("end.plain", Optional.empty(), Duration.ZERO, Optional.empty()));
      case Ending.ShowCode(String code, Duration life) ->
          leading(ticket, "end", end("end.code", Optional.of(code), life, Optional.empty()));
    };
  }

  private static EndPage end(
      String row, Optional<String> code, Duration life, Optional<String> back) {
    return new EndPage(
        Words.get(row + ".title"), Words.get(row + ".text"), code, life.toMinutes(), back);
  }

  private MutableHttpResponse<String> leading(View.Ticket ticket, String template, Object model) {
    return leading(ticket, HttpStatus.OK.getCode(), template, model);
  }

  private MutableHttpResponse<String> leading(
      View.Ticket ticket, int status, String template, Object model) {
    return Headers.leadingTo(ticket.request().origin(), html(status, template, model));
  }
}
