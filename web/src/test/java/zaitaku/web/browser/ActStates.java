package zaitaku.web.browser;

import static zaitaku.web.browser.PageStates.state;

import java.util.List;
import java.util.Map;

/** What came of it: registered, looked at, changed, revoked. */
final class ActStates {

  private static final Map<String, String> NO_SURGERY = Map.of("SURGERY", "REFUSED");

  static final List<PageState> STATES =
      List.of(
          state("done", v -> v.ready().atCard().signed()),
          state("done-shown", v -> v.ready().atCard().signed().unfolding("details.reveal")),
          state("done-only-this-time", v -> VisitStates.onlyThisTime(v).atCard().signed()),
          state(
              "done-house-call",
              v -> v.prepared("HOUSE_CALL").agreed().prescribed().atCard().signed()),
          state(
              "done-online",
              v ->
                  v.online().prepared("ONLINE").forToday().agreed().prescribed().atCard().signed()),
          state(
              "done-outpatient",
              v -> v.online().prepared("OUTPATIENT").agreed().prescribed().atCard().signed()),
          state("spent", v -> v.page("/done/K7-3042")),
          state("review-start", v -> v.step("/review")),
          state("review", v -> v.registered().acted("review")),
          state("review-online", v -> v.online().registered().acted("review")),
          state("review-nothing-changed", ActStates::unchanged),
          state("change", v -> v.page(v.registered().acted("review").path() + "/change")),
          state(
              "change-missing",
              v ->
                  v.page(
                      v.registered().changed(Map.of("MEDICATION", "")) + "/change?check=missing")),
          state("change-day", v -> v.page(dayOf("3000", v) + "/change?check=far")),
          state("change-check", v -> v.page(v.registered().changed(NO_SURGERY) + "/check")),
          state(
              "change-check-card",
              v -> v.page(v.registered().demandingCard().changed(NO_SURGERY) + "/check")),
          state("changed", ActStates::changed),
          state("revoke-start", v -> v.step("/revoke")),
          state("revoked", v -> v.registered().acted("revoke")),
          state("revoked-online", v -> v.online().registered().acted("revoke")));

  private ActStates() {}

  private static Shown unchanged(Visitor visitor) {
    return visitor.page(visitor.registered().acted("review").path() + "?notice=same");
  }

  private static String dayOf(String year, Visitor visitor) {
    Map<String, String> day = Map.of("year", year, "month", "1", "date", "1");
    return visitor.online().registered().changed(day);
  }

  private static Shown changed(Visitor visitor) {
    String review = visitor.registered().changed(NO_SURGERY);
    return visitor.page(visitor.updated(review));
  }
}
