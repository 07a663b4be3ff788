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
  private final Languages languages;

  Pages(Templates templates, Languages languages) {
    this.templates = templates;
    this.languages = languages;
  }

  /**
   * @param accepted what is spoken where there is no request, and so no language of a patient
   */
  HttpResponse<String> page(View view, Words accepted) {
    return switch (view) {
      case View.TurnedAway(Trouble trouble) -> trouble(trouble, accepted);
      case View.Busy busy ->
          html(Trouble.BUSY.status(), "busy", accepted, BusyPage.of(busy, accepted));
      case View.AskPin(View.Ticket ticket, int tries, Attempt.Remark remark) ->
          leading(ticket, "pin", PinPage.of(ticket, tries, remark, words(ticket)));
      case View.AskPad(View.Ticket ticket, int tries, Attempt.Remark remark) ->
          leading(ticket, "pad", PinPage.of(ticket, tries, remark, words(ticket)));
      case View.Waiting waiting -> waiting(waiting);
      case View.Onward(URI address) -> HttpResponse.seeOther(address);
      case View.LastTry(View.Ticket ticket) -> leading(ticket, "last", Ticketed.of(ticket));
      case View.Hindered(View.Ticket ticket, Trouble trouble) -> hindered(ticket, trouble);
      case View.Unsent(View.Ticket ticket) -> unsent(ticket);
      case View.Ended(View.Ticket ticket, Ending ending) -> ended(ticket, ending);
    };
  }

  /** A page of trouble without forms. */
  HttpResponse<String> trouble(Trouble trouble, Words words) {
    return html(trouble.status(), "trouble", words, TroublePage.of(trouble, words));
  }

  MutableHttpResponse<String> html(int status, String template, Words words, Object page) {
    return HttpResponse.<String>status(HttpStatus.valueOf(status))
        .contentType(HTML)
        .body(templates.fill(template, words, page));
  }

  private Words words(View.Ticket ticket) {
    return languages.of(ticket.request().data().language());
  }

  // asks for itself again, so that no request is held open (protocol §7)
  private HttpResponse<String> waiting(View.Waiting waiting) {
    View.Ticket ticket = waiting.ticket();
    return leading(ticket, "waiting", WaitingPage.of(waiting, words(ticket)))
        .header("Refresh", Long.toString(REFRESH.toSeconds()));
  }

  private HttpResponse<String> hindered(View.Ticket ticket, Trouble trouble) {
    boolean stop = trouble == Trouble.PIN_BLOCKED || trouble == Trouble.PIN_UNSET;
    return hindered(
        ticket,
        trouble,
        AGAIN,
        stop ? "button.otherCard" : "button.again",
        stop ? "button.otherWay" : "button.cancel");
  }

  private HttpResponse<String> unsent(View.Ticket ticket) {
    return hindered(ticket, Trouble.PROOF_UNSENT, SEND, "button.send", "button.cancel");
  }

  private HttpResponse<String> hindered(
      View.Ticket ticket, Trouble trouble, String path, String retry, String cancel) {
    Words words = words(ticket);
    TroublePage page =
        TroublePage.of(
            trouble,
            words,
            Optional.of(new TroublePage.Retry(path, words.get(retry))),
            Optional.of(words.get(cancel)),
            Optional.of(Ticketed.of(ticket)));
    return leading(ticket, trouble.status(), "trouble", page);
  }

  private HttpResponse<String> ended(View.Ticket ticket, Ending ending) {
    return switch (ending) {
      case Ending.Lost(Trouble trouble) -> trouble(trouble, words(ticket));
      case Ending.WayBack(URI address) ->
          end(ticket, "end.back", Optional.empty(), Duration.ZERO, Optional.of(address.toString()));
      case Ending.NoWayBack() ->
          end(ticket, "end.plain", Optional.empty(), Duration.ZERO, Optional.empty());
      case Ending.ShowCode(String code, Duration life) ->
          end(ticket, "end.code", Optional.of(code), life, Optional.empty());
    };
  }

  private HttpResponse<String> end(
      View.Ticket ticket, String row, Optional<String> code, Duration life, Optional<String> back) {
    Words words = words(ticket);
    return leading(
        ticket,
        "end",
        new EndPage(
            words.get(row + ".title"), words.get(row + ".text"), code, life.toMinutes(), back));
  }

  private MutableHttpResponse<String> leading(View.Ticket ticket, String template, Object page) {
    return leading(ticket, HttpStatus.OK.getCode(), template, page);
  }

  private MutableHttpResponse<String> leading(
      View.Ticket ticket, int status, String template, Object page) {
    return Headers.leadingTo(
        ticket.request().origin(), html(status, template, words(ticket), page));
  }
}
