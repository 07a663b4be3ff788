package zaitaku.web.load;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A browser and its agent: goes through one whole reception after the other over two kept
 * connections. Every answer must be the expected one. Belongs to one thread at a time.
 */
final class Visitor implements Closeable {

  private static final String WALLET_NONCE = "wallet_nonce=AAAAAAAAAAAAAAAAAAAAAA";
  private static final String DONE = latin("受付が終わりました");

  private final String origin;
  private final Wire browser;
  private final Wire agent;
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
  void receive(String token, LoadCards.Card card, Tally tally, long from)
      throws IOException, ReceptionFailure {
    visit = "";
    began = from;
    String base = "/v/" + token;
    get(Step.MENU, base, tally);
    Wire.Answer page = get(Step.PREPARE, base + "/prepare", tally);
    post(
        Step.PREPARED,
        base + "/prepare",
        keys(page) + "&kind=HOME_VISIT&operator=PATIENT",
        base + "/consent",
        tally);
    page = get(Step.CONSENT, base + "/consent", tally);
    post(
        Step.CONSENTED,
        base + "/consent",
        keys(page) + "&choice=all",
        base + "/prescription",
        tally);
    page = get(Step.PRESCRIPTION, base + "/prescription", tally);
    post(
        Step.PRESCRIBED,
        base + "/prescription",
        keys(page) + "&form=ELECTRONIC",
        base + "/check",
        tally);
    page = get(Step.CHECK, base + "/check", tally);
    String form = keys(page) + "&attempt=" + field(page.body(), "attempt");
    String cardPath = post(Step.START_CARD, base + "/card", form, "/card/", tally).location();
    get(Step.CARD, cardPath, tally);
    String back = atTheCard(cardPath, card, tally);
    page = get(Step.RETURN, back, tally);
    String code = back.substring(back.indexOf('=') + 1);
    String complete = keys(page) + "&response_code=" + code;
    String done = post(Step.COMPLETE, "/bridge/return", complete, "/done/", tally).location();
    page = get(Step.DONE, done, tally);
    if (!page.body().contains(DONE)) {
      throw new ReceptionFailure(Step.DONE, "another page");
    }
    tally.reception(System.nanoTime() - from);
  }

  private String atTheCard(String cardPath, LoadCards.Card card, Tally tally)
      throws IOException, ReceptionFailure {
    Wire.Answer open = browser.get(cardPath + "/open", visit);
    String start = expect(Step.OPEN, open, 303, tally).location();
    int at = start.indexOf("%2Fbridge%2Frequests%2F");
    if (at < 0) {
      throw new ReceptionFailure(Step.OPEN, "no start link");
    }
    String handle = start.substring(at + 23, at + 23 + 43);
    String jws =
        expect(
                Step.CLAIM,
                agent.post("/bridge/requests/" + handle, "", "", WALLET_NONCE),
                200,
                tally)
            .body();
    expect(Step.KEYS, agent.get("/.well-known/jwks.json", ""), 200, tally);
    String state = claim(jws, "state");
    String form = "state=" + state + "&vp_token=" + card.vpToken(origin, jws);
    // the card signs in between: its time is not the service's
    began = System.nanoTime();
    Wire.Answer answer = agent.post("/bridge/responses", "", "", form);
    String redirect = expect(Step.PROOF, answer, 200, tally).body();
    int path = redirect.indexOf("/bridge/return?");
    return redirect.substring(path, redirect.indexOf('"', path));
  }

  private Wire.Answer get(Step step, String path, Tally tally)
      throws IOException, ReceptionFailure {
    return expect(step, browser.get(path, visit), 200, tally);
  }

  private Wire.Answer post(Step step, String path, String form, String leadsTo, Tally tally)
      throws IOException, ReceptionFailure {
    Wire.Answer answer = expect(step, browser.post(path, visit, origin, form), 303, tally);
    if (!answer.location().startsWith(leadsTo)) {
      throw new ReceptionFailure(step, "leads elsewhere");
    }
    return answer;
  }

  private Wire.Answer expect(Step step, Wire.Answer answer, int status, Tally tally)
      throws ReceptionFailure {
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

  private static String keys(Wire.Answer page) throws ReceptionFailure {
    String body = page.body();
    int form = body.indexOf("data-send");
    String from = form < 0 ? body : body.substring(form);
    String version = from.contains("name=\"version\"") ? "&version=" + field(from, "version") : "";
    return "csrf=" + field(from, "csrf") + "&flow=" + field(from, "flow") + version;
  }

  private static String field(String body, String name) throws ReceptionFailure {
    String mark = "name=\"" + name + "\" value=\"";
    int at = body.indexOf(mark);
    if (at < 0) {
      throw new ReceptionFailure(Step.PREPARE, "a page without " + name);
    }
    int from = at + mark.length();
    return body.substring(from, body.indexOf('"', from));
  }

  private static String claim(String jws, String name) {
    int first = jws.indexOf('.');
    String payload = jws.substring(first + 1, jws.indexOf('.', first + 1));
    String claims = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.ISO_8859_1);
    String mark = "\"" + name + "\":\"";
    int from = claims.indexOf(mark) + mark.length();
    return claims.substring(from, claims.indexOf('"', from));
  }

  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    browser.close();
    agent.close();
  }
}
