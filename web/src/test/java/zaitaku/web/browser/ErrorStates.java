package zaitaku.web.browser;

import static zaitaku.web.browser.PageStates.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import zaitaku.clinicurls.UrlKind;
import zaitaku.nfcbridge.virtualcard.CertificateOrder;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.facility.StoredFacilities;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Reception;

/** What goes wrong, as it goes wrong. */
final class ErrorStates {

  private static final String DENIED = "access_denied";
  private static final String UNAVAILABLE = "wallet_unavailable";

  static final List<PageState> STATES =
      List.of(
          state("pin-wrong", v -> v.ready().atCard().counted(DENIED, "pin_wrong")),
          state("pin-locked", v -> v.ready().atCard().reported(DENIED, "pin_blocked")),
          state("pin-unset", v -> v.ready().atCard().reported(DENIED, "pin_unset")),
          state("card-removed", v -> v.ready().atCard().reported(DENIED, "card_removed")),
          state("card-swapped", v -> v.ready().atCard().reported(DENIED, "card_swapped")),
          state("card-cancelled", v -> v.ready().atCard().reported(DENIED, "cancelled")),
          state("card-no-reader", v -> v.ready().atCard().reported(UNAVAILABLE, "no_reader")),
          state("card-none", v -> v.ready().atCard().reported(UNAVAILABLE, "no_card")),
          state("card-other", v -> v.ready().atCard().reported(UNAVAILABLE, "unsupported_card")),
          state("card-expired-attempt", v -> expired(v.ready().atCard().opened())),
          state("certificate-expired", ErrorStates::certificateExpired),
          state("certificate-revoked", ErrorStates::certificateRevoked),
          state("eligibility-lost", v -> person(v, "PRACTICE-LOST")),
          state("eligibility-lost-new", v -> person(v, "PRACTICE-LOST-NEW")),
          state("eligibility-not-linked", v -> person(v, "PRACTICE-UNREGISTERED")),
          state("source-down", v -> sourceDown()),
          state("digits-wrong", ErrorStates::wrongDigits),
          state("other-browser", v -> v.page("/bridge/return?response_code=" + "A".repeat(43))),
          state("consent-none", v -> v.acted("review")),
          state("consent-ended", ErrorStates::ended),
          state("consent-revoked", v -> v.registered().revoked().acted("review")),
          state("review-over", ErrorStates::reviewOver),
          state("flow-timeout", v -> v.step("/timeout")),
          state("flow-done", ErrorStates::doneAlready),
          state("form-refused", v -> v.ready().step("/prepare").posting(Map.of("csrf", "x"))),
          state("address-old", ErrorStates::retired),
          state("address-closed", ErrorStates::stopped),
          state("address-unknown", v -> v.page("/v/" + "f".repeat(25) + "a")),
          state("not-found", v -> v.page("/nothing")));

  private ErrorStates() {}

  private static Shown person(Visitor visitor, String name) {
    return visitor.ready().atCard().signed(visitor.reception().card(name));
  }

  private static Shown expired(Visitor visitor) {
    return visitor.meanwhile("update card_transaction set expires_at = now()").card("");
  }

  private static Shown certificateExpired(Visitor visitor) {
    Reception at = visitor.reception();
    Instant now = at.pki().now();
    CertificateOrder order =
        CertificateOrder.authentication("PRACTICE-ICHIRO", at.pki().freshSerial(), now);
    return visitor.ready().atCard().signed(at.card(order.expired(now)));
  }

  private static Shown certificateRevoked(Visitor visitor) {
    Identity card = visitor.reception().card("PRACTICE-ICHIRO");
    visitor.reception().revoke(card.certificate().getSerialNumber());
    return visitor.ready().atCard().signed(card);
  }

  private static Shown sourceDown() {
    Visitor visitor = PageStates.whileDown();
    String back = Visitor.path(visitor.ready().atCard().back());
    Map<String, String> form = Patient.form(visitor.patient().get(back), "/bridge/return");
    return visitor.page("/bridge/return").posting(form);
  }

  private static Shown wrongDigits(Visitor visitor) {
    String digits = visitor.ready().atCard().digits();
    return visitor.typed(digits.equals("07") ? "08" : "07").card("");
  }

  private static Shown ended(Visitor visitor) {
    return visitor
        .registered()
        .meanwhile("update registration set holds_until = now()")
        .acted("review");
  }

  private static Shown reviewOver(Visitor visitor) {
    Shown review = visitor.registered().acted("review");
    visitor.meanwhile("update card_transaction set expires_at = now() where phase = 'COMPLETED'");
    return review;
  }

  /** A form of before the end, sent after it. */
  private static Shown doneAlready(Visitor visitor) {
    visitor.ready();
    Map<String, String> form =
        Patient.form(visitor.patient().get(visitor.step("/consent").path()), "/consent");
    visitor.atCard().signed();
    return visitor.step("/consent").posting(form);
  }

  private static Shown retired(Visitor visitor) {
    StoredFacilities stored = visitor.reception().bean(StoredFacilities.class);
    stored.retire(visitor.at().facility().id(), UrlKind.VISIT, visitor.at().token());
    return visitor.step("");
  }

  private static Shown stopped(Visitor visitor) {
    StoredFacilities stored = visitor.reception().bean(StoredFacilities.class);
    stored.setActive(visitor.at().facility().id(), false);
    return visitor.step("");
  }
}
