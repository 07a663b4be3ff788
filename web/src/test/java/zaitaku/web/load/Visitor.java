package zaitaku.web.load;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;

/**
 * A browser and its bridge: goes through one whole reception after the other over two kept
 * connections. Every answer must be the expected one. Belongs to one thread at a time.
 */
final class Visitor implements Closeable {

  private final String origin;
  private final Wire browser;
  private final Wire agent;
  private Tally tally = new Tally(1);
  private String visit = "";
  private long began;

  Visitor(URI origin) {
    this.origin = origin.toString();
    this.browser = new Wire(origin);
    this.agent = new Wire(origin);
  }

  /**
   * One reception.
   *
   * @param token of the facility's visit URL
   * @param from when it should have begun, {@link System#nanoTime}: waiting for a free visitor
   *     counts
   */
  void go(Walk walk, String token, LoadCards.Card card, Tally into, long from)
      throws IOException, ReceptionFailure {
    tally = into;
    visit = "";
    began = from;
    Walks.go(walk, this, "/v/" + token, card);
    tally.reception(System.nanoTime() - from);
  }

  String origin() {
    return origin;
  }

  /** A page. */
  Wire.Answer get(Step step, String path) throws IOException, ReceptionFailure {
    return expect(step, browser.get(path, visit), 200);
  }

  /** A link that leads on; answers where. */
  String follow(Step step, String path) throws IOException, ReceptionFailure {
    return expect(step, browser.get(path, visit), 303).location();
  }

  /** A form; answers where it leads, which must begin as said. */
  String post(Step step, String path, String form, String leadsTo)
      throws IOException, ReceptionFailure {
    String location = expect(step, browser.post(path, visit, origin, form), 303).location();
    if (!location.startsWith(leadsTo)) {
      throw new ReceptionFailure(step, "leads elsewhere");
    }
    return location;
  }

  /** A form of the bridge. */
  Wire.Answer bridge(Step step, String path, String form) throws IOException, ReceptionFailure {
    return expect(step, agent.post(path, "", "", form), 200);
  }

  /** The bridge asks for the keys of the request object. */
  void keySet() throws IOException, ReceptionFailure {
    expect(Step.KEYS, agent.get("/.well-known/jwks.json", ""), 200);
  }

  /** The card signed in between: its time is not the service's. */
  void signed() {
    began = System.nanoTime();
  }

  private Wire.Answer expect(Step step, Wire.Answer answer, int status) throws ReceptionFailure {
    long now = System.nanoTime();
    tally.request(step, now - began);
    began = now;
    if (answer.status() != status) {
      throw new ReceptionFailure(step, "status " + answer.status());
    }
    for (String cookie : answer.cookies().split("; ", -1)) {
      if (cookie.startsWith("visit=")) {
        visit = cookie;
      }
    }
    return answer;
  }

  /** Token, flow and version of the first form that is sent once. */
  static String keys(Wire.Answer page) throws ReceptionFailure {
    String body = page.body();
    int form = body.indexOf("data-send");
    String from = form < 0 ? body : body.substring(form);
    String version = from.contains("name=\"version\"") ? "&version=" + field(from, "version") : "";
    return "csrf=" + field(from, "csrf") + "&flow=" + field(from, "flow") + version;
  }

  static String field(String body, String name) throws ReceptionFailure {
    String mark = "name=\"" + name + "\" value=\"";
    int at = body.indexOf(mark);
    if (at < 0) {
      throw new ReceptionFailure(Step.PREPARE, "a page without " + name);
    }
    int from = at + mark.length();
    return body.substring(from, body.indexOf('"', from));
  }

  @Override
  public void close() {
    browser.close();
    agent.close();
  }
}
