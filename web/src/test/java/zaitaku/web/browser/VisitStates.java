package zaitaku.web.browser;

import static zaitaku.web.browser.PageStates.state;

import java.util.List;
import java.util.Map;

/** From the menu to the check page, and what is at hand all the time. */
final class VisitStates {

  static final List<PageState> STATES =
      List.of(
          state("menu", v -> v.step("")),
          state("menu-online", v -> v.online().step("")),
          state("menu-going-on", v -> v.prepared("HOME_VISIT").step("")),
          state("menu-left", v -> v.step("?notice=left")),
          state("menu-other-facility", v -> v.step("?notice=other")),
          state("menu-text-size", v -> v.step("").unfolding("header details")),
          state("prepare", v -> v.step("/prepare")),
          state("prepare-help", v -> v.step("/prepare").unfolding("main details")),
          state("prepare-online", v -> v.online().step("/prepare")),
          state("date", v -> v.online().prepared("ONLINE").step("/date")),
          state("date-missing", v -> v.online().prepared("ONLINE").step("/date?check=missing")),
          state("date-far", v -> v.online().prepared("ONLINE").step("/date?check=far")),
          state("consent", v -> v.prepared("HOME_VISIT").step("/consent")),
          state("consent-old", v -> v.prepared("HOME_VISIT").step("/consent?notice=old")),
          state("consent-online", v -> v.online().prepared("ONLINE").forToday().step("/consent")),
          state("items", v -> v.prepared("HOME_VISIT").step("/consent/items")),
          state("items-missing", v -> v.prepared("HOME_VISIT").step("/consent/items?check=1")),
          state("prescription", v -> v.prepared("HOME_VISIT").agreed().step("/prescription")),
          state(
              "prescription-missing",
              v -> v.prepared("HOME_VISIT").agreed().step("/prescription?check=1")),
          state("check", v -> v.ready().step("/check")),
          state("check-items", v -> v.ready().step("/check").unfolding("main details")),
          state("check-some", VisitStates::refusingOne),
          state(
              "check-house-call",
              v -> v.prepared("HOUSE_CALL").agreed().prescribed().step("/check")),
          state(
              "check-online",
              v -> v.online().prepared("ONLINE").forToday().agreed().prescribed().step("/check")),
          state(
              "check-outpatient",
              v -> v.online().prepared("OUTPATIENT").agreed().prescribed().step("/check")),
          state("period", v -> v.ready().step("/consent/period")),
          state("check-only-this-time", v -> onlyThisTime(v).step("/check")),
          state("help-pin", v -> v.page("/help/pin")),
          state("help-card", v -> v.page("/help/card")),
          state("help-privacy", v -> v.page("/help/privacy")),
          state("help-accessibility", v -> v.page("/help/accessibility")),
          state("help-in-a-visit", v -> v.ready().page("/help/pin")),
          state("help-error", v -> v.page("/help/error/PIN-LOCKED")),
          state("offline", v -> v.page("/offline/" + Shown.LANGUAGE)));

  private VisitStates() {}

  static Visitor onlyThisTime(Visitor visitor) {
    return visitor.ready().filled("/consent/period", Map.of("period", "ONLY_THIS_TIME"));
  }

  private static Shown refusingOne(Visitor visitor) {
    Map<String, String> answers =
        Map.of(
            "SURGERY", "REFUSED",
            "MEDICAL_CARE", "AGREED",
            "MEDICATION", "AGREED",
            "HEALTH_CHECKUP", "AGREED",
            "CEILING_AMOUNT", "AGREED",
            "SPECIFIED_DISEASE", "REFUSED");
    return visitor
        .prepared("HOME_VISIT")
        .filled("/consent/items", answers)
        .prescribed()
        .step("/check");
  }
}
