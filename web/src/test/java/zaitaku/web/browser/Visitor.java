package zaitaku.web.browser;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.facility.StoredFacilities;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SoftwareBridge;
import zaitaku.web.testing.SoftwareBridge.Claimed;

/**
 * Somebody on the way to a page, over HTTP with a card of software, at a facility that nobody else
 * visits.
 */
final class Visitor {

  private final Reception reception;
  private final At at;
  private final Acts acts;
  private final SoftwareBridge bridge;
  private final Identity card;
  private String base;
  private String cardPage = "";

  Visitor(Reception reception, Identity card) {
    this.reception = reception;
    this.card = card;
    this.at = reception.facility();
    this.acts = new Acts(reception.origin());
    this.bridge = new SoftwareBridge(reception.origin());
    this.base = at.path();
  }

  /** By the facility's other address from now on. */
  Visitor online() {
    base = reception.online(at);
    return this;
  }

  Reception reception() {
    return reception;
  }

  At at() {
    return at;
  }

  Patient patient() {
    return acts.patient();
  }

  /** A page below the facility's address: empty is the menu. */
  Shown step(String step) {
    return page(base + step);
  }

  Shown page(String path) {
    return Shown.of(patient(), path);
  }

  Visitor prepared(String kind) {
    return filled("/prepare", Map.of("kind", kind));
  }

  Visitor forToday() {
    return filled("/date", Map.of("day", LocalDate.now(ZoneId.of("Asia/Tokyo")).toString()));
  }

  Visitor agreed() {
    return filled("/consent", Map.of("choice", "all"));
  }

  Visitor prescribed() {
    return filled("/prescription", Map.of("form", "ELECTRONIC"));
  }

  /** Ready for the check page of a home visit. */
  Visitor ready() {
    return prepared("HOME_VISIT").agreed().prescribed();
  }

  Visitor filled(String step, Map<String, String> answers) {
    Map<String, String> form = Patient.form(patient().get(base + step), step);
    form.putAll(answers);
    patient().post(base + step, form);
    return this;
  }

  /** From the check page to the card. */
  Visitor atCard() {
    Answer check = patient().get(base + "/check");
    cardPage = patient().post(base + "/card", Patient.form(check, "/card")).location();
    return this;
  }

  /** From the page of {@code review} or {@code revoke} to the card. */
  Visitor atCardFor(String act) {
    cardPage = acts.toCard(base, act);
    return this;
  }

  /** A page below that of the card: empty is itself. */
  Shown card(String below) {
    return page(cardPage + below);
  }

  /** The agent was opened. */
  Visitor opened() {
    patient().open(cardPage);
    return this;
  }

  /** The agent took the request and counted a PIN that was wrong. */
  Visitor counted() {
    count(bridge.claim(patient().open(cardPage)));
    return this;
  }

  /** A phone took the code of the screen, and nothing more yet. */
  Visitor claimed() {
    bridge.claim(patient().showCode(cardPage));
    return this;
  }

  /** A phone read the card; the digits that it shows. */
  String digits() {
    return bridge.showDigits(patient().showCode(cardPage), card);
  }

  Visitor typed(String digits) {
    patient().type(cardPage, digits);
    return this;
  }

  /** What the bridge reports instead of a proof. */
  Shown reported(String error, String reason) {
    return ended(bridge.claim(patient().open(cardPage)), error, reason);
  }

  /** The same after a PIN that was wrong. */
  Shown counted(String error, String reason) {
    Claimed claimed = bridge.claim(patient().open(cardPage));
    count(claimed);
    return ended(claimed, error, reason);
  }

  private Shown ended(Claimed claimed, String error, String reason) {
    URI back = bridge.fail(claimed.state(), error, reason).redirect();
    return page(patient().comeBack(back).location());
  }

  private void count(Claimed claimed) {
    Map<String, String> note =
        Map.of("state", claimed.state(), "event", "pin_wrong", "tries_left", "2");
    if (bridge.post("/bridge/progress", note).status() != 204) {
      throw new AssertionError("the service took no note of a wrong PIN");
    }
  }

  /** The way back from the agent, before it is gone. */
  URI back() {
    return bridge.authenticate(patient().open(cardPage), card);
  }

  /** The way back from the app of this phone. */
  URI backFromApp() {
    URI app = URI.create(patient().get(cardPage + "/app").location());
    return bridge.authenticate(app, card);
  }

  /** What is shown after a card. */
  Shown signed(Identity with) {
    return page(acts.withCard(cardPage, with).location());
  }

  Shown signed() {
    return signed(card);
  }

  /** What is shown at the end of an act other than registering. */
  Shown acted(String act) {
    return atCardFor(act).signed();
  }

  /** In another browser the same person registered here. */
  Visitor registered() {
    new Acts(reception.origin()).register(base, card, Map.of());
    return this;
  }

  /** In another browser the same person revoked all. */
  Visitor revoked() {
    new Acts(reception.origin()).act(base, "revoke", card);
    return this;
  }

  /** What an operator or time would do. */
  Visitor meanwhile(String sql) {
    Rows.change(at.facility().id(), sql);
    return this;
  }

  /** The facility has changes signed in a second card round from now on. */
  Visitor demandingCard() {
    meanwhile("update facility set change_needs_card = true");
    // what the service remembers of a facility it forgets by this
    reception.bean(StoredFacilities.class).setActive(at.facility().id(), true);
    return this;
  }

  /** An open review and what was answered in its change; the path of the review. */
  String changed(Map<String, String> answers) {
    String review = acted("review").path();
    Map<String, String> form = Patient.form(patient().get(review + "/change"), "/change");
    form.putAll(answers);
    patient().post(review + "/change", form);
    return review;
  }

  /** The change is sent off; the path of what is shown then. */
  String updated(String review) {
    Answer check = patient().get(review + "/check");
    return patient().post(review + "/update", Patient.form(check, "/update")).location();
  }

  static String path(URI back) {
    return back.getRawPath() + "?" + back.getRawQuery();
  }
}
