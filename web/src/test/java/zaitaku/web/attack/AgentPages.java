package zaitaku.web.attack;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser on the pages of the real agent; remembers all that it was sent. */
final class AgentPages {

  private static final Pattern TICKET =
      Pattern.compile(
          "name=\"token\" value=\"([^\"]+)\"><input type=\"hidden\" name=\"step\" value=\"([0-9]+)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI agent;
  private final StringBuilder received = new StringBuilder();
  private String page = "";

  AgentPages(URI agent) {
    this.agent = agent;
  }

  /** Lays a card of the tray on the reader. */
  void lay(String card, String practiceToken) {
    send(
        HttpRequest.newBuilder(agent.resolve("/practice/reader"))
            .header("Authorization", "Bearer " + practiceToken)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"card\":\"" + card + "\"}")));
  }

  /** Opens the page of a start link. */
  void open(URI link) {
    send(HttpRequest.newBuilder(link).GET());
  }

  /**
   * Types a PIN and sends the form.
   *
   * @return where it leads, which after the right PIN is back to the service
   */
  URI type(String pin) {
    Matcher ticket = TICKET.matcher(page);
    if (!ticket.find()) {
      throw new AssertionError("no PIN is asked for:\n" + page);
    }
    String form =
        "token="
            + ticket.group(1)
            + "&step="
            + ticket.group(2)
            + "&pin="
            + URLEncoder.encode(pin, StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(agent.resolve("/authorize/pin"))
                .header("Origin", agent.toString())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    return agent.resolve(answer.headers().firstValue("Location").orElseThrow());
  }

  /** All answers so far, headers and bodies. */
  String received() {
    return received.toString();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      page = answer.body();
      received.append(answer.headers().map()).append('\n').append(page).append('\n');
      return answer;
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }
}
