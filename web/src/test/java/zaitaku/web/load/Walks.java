package zaitaku.web.load;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import zaitaku.web.testing.QrPicture;

/** The requests of each {@link Walk}, one after the other. */
final class Walks {

  private static final String WALLET_NONCE = "wallet_nonce=AAAAAAAAAAAAAAAAAAAAAA";
  private static final String REQUESTS = "/bridge/requests/";
  private static final int HANDLE = 43;
  private static final String CHANGED_ANSWERS =
      "&SURGERY=REFUSED&MEDICAL_CARE=AGREED&MEDICATION=AGREED&HEALTH_CHECKUP=AGREED"
          + "&CEILING_AMOUNT=AGREED&SPECIFIED_DISEASE=AGREED&form=ELECTRONIC";

  private final Visitor visitor;
  private final String base;
  private final LoadCards.Card card;

  private Walks(Visitor visitor, String base, LoadCards.Card card) {
    this.visitor = visitor;
    this.base = base;
    this.card = card;
  }

  /**
   * One reception.
   *
   * @param base path of the facility's visit URL
   */
  static void go(Walk walk, Visitor visitor, String base, LoadCards.Card card)
      throws IOException, ReceptionFailure {
    Walks walks = new Walks(visitor, base, card);
    switch (walk) {
      case REGISTER -> walks.done(walks.byAgent(walks.toCard()), "受付が終わりました");
      case BY_CODE -> walks.done(walks.byCode(walks.toCard()), "受付が終わりました");
      case REVIEW -> walks.review();
      case CHANGE -> walks.change(walks.review());
      case REVOKE ->
          walks.shown(
              Step.REVOKED, walks.byAgent(walks.toCardOf("revoke"), "/revoked/"), "取消しが終わりました");
    }
  }

  private String toCard() throws IOException, ReceptionFailure {
    visitor.get(Step.MENU, base);
    Wire.Answer page = visitor.get(Step.PREPARE, base + "/prepare");
    visitor.post(
        Step.PREPARED,
        base + "/prepare",
        Visitor.keys(page) + "&kind=HOME_VISIT&operator=PATIENT",
        base + "/consent");
    page = visitor.get(Step.CONSENT, base + "/consent");
    visitor.post(
        Step.CONSENTED,
        base + "/consent",
        Visitor.keys(page) + "&choice=all",
        base + "/prescription");
    page = visitor.get(Step.PRESCRIPTION, base + "/prescription");
    visitor.post(
        Step.PRESCRIBED,
        base + "/prescription",
        Visitor.keys(page) + "&form=ELECTRONIC",
        base + "/check");
    return start(visitor.get(Step.CHECK, base + "/check"), base + "/card", "");
  }

  private String toCardOf(String act) throws IOException, ReceptionFailure {
    visitor.get(Step.MENU, base);
    Wire.Answer page = visitor.get(Step.ACT, base + "/" + act);
    return start(page, base + "/" + act, "&operator=PATIENT");
  }

  private String start(Wire.Answer page, String path, String more)
      throws IOException, ReceptionFailure {
    String form = Visitor.keys(page) + "&attempt=" + Visitor.field(page.body(), "attempt") + more;
    return visitor.post(Step.START_CARD, path, form, "/card/");
  }

  private String review() throws IOException, ReceptionFailure {
    String review = byAgent(toCardOf("review"), "/review/");
    shown(Step.REVIEW, review, "いまの同意の内容");
    return review;
  }

  private void change(String review) throws IOException, ReceptionFailure {
    Wire.Answer page = visitor.get(Step.CHANGE, review + "/change");
    visitor.post(
        Step.CHANGED, review + "/change", Visitor.keys(page) + CHANGED_ANSWERS, review + "/check");
    page = visitor.get(Step.CHANGE_CHECK, review + "/check");
    String form =
        Visitor.keys(page)
            + "&attempt="
            + Visitor.field(page.body(), "attempt")
            + "&consent="
            + Visitor.field(page.body(), "consent");
    done(visitor.post(Step.UPDATED, review + "/update", form, "/done/"), "更新が終わりました");
  }

  private String byAgent(String cardPath) throws IOException, ReceptionFailure {
    return byAgent(cardPath, "/done/");
  }

  private String byAgent(String cardPath, String leadsTo) throws IOException, ReceptionFailure {
    visitor.get(Step.CARD, cardPath);
    String start = visitor.follow(Step.OPEN, cardPath + "/open");
    String redirect = proven(start).body();
    int path = redirect.indexOf("/bridge/return?");
    return complete(redirect.substring(path, redirect.indexOf('"', path)), leadsTo);
  }

  private String byCode(String cardPath) throws IOException, ReceptionFailure {
    visitor.get(Step.CARD, cardPath);
    visitor.get(Step.CODE_SCREEN, cardPath + "/qr");
    String picture = visitor.get(Step.CODE, cardPath + "/code.svg").body();
    String answer = proven(QrPicture.text(picture)).body();
    String mark = "\"confirm_code\":\"";
    int at = answer.indexOf(mark) + mark.length();
    Wire.Answer page = visitor.get(Step.DIGITS, cardPath);
    String back =
        visitor.post(
            Step.TYPED,
            cardPath + "/digits",
            Visitor.keys(page) + "&digits=" + answer.substring(at, at + 2),
            "/bridge/return?");
    return complete(back, "/done/");
  }

  /** What the bridge does with an address, up to the answer to its proof. */
  private Wire.Answer proven(String address) throws IOException, ReceptionFailure {
    String read = URLDecoder.decode(address, StandardCharsets.US_ASCII);
    int at = read.indexOf(REQUESTS) + REQUESTS.length();
    if (at < REQUESTS.length()) {
      throw new ReceptionFailure(Step.CLAIM, "no address to claim at");
    }
    String path = REQUESTS + read.substring(at, at + HANDLE);
    String jws = visitor.bridge(Step.CLAIM, path, WALLET_NONCE).body();
    visitor.keySet();
    String state = claim(jws, "state");
    String form = "state=" + state + "&vp_token=" + card.vpToken(visitor.origin(), jws);
    visitor.signed();
    return visitor.bridge(Step.PROOF, "/bridge/responses", form);
  }

  private String complete(String back, String leadsTo) throws IOException, ReceptionFailure {
    Wire.Answer page = visitor.get(Step.RETURN, back);
    String code = URI.create(back).getQuery();
    return visitor.post(Step.COMPLETE, "/bridge/return", Visitor.keys(page) + "&" + code, leadsTo);
  }

  private void done(String path, String words) throws IOException, ReceptionFailure {
    shown(Step.DONE, path, words);
  }

  private void shown(Step step, String path, String words) throws IOException, ReceptionFailure {
    if (!visitor.get(step, path).body().contains(latin(words))) {
      throw new ReceptionFailure(step, "another page");
    }
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
}
