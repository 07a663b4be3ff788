package zaitaku.web.browser;

import static zaitaku.web.browser.PageStates.state;

import java.util.List;
import java.util.Map;
import zaitaku.web.testing.Patient;

/** The card, by every way that a device has, until the way back. */
final class CardStates {

  private static final String IPAD =
      "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
  private static final String ANDROID =
      "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36";

  static final List<PageState> STATES =
      List.of(
          state("card", v -> v.ready().atCard().card("")),
          state("card-tablet", v -> v.ready().atCard().card("").onDevice(IPAD)),
          state("card-app", v -> app().card("").onDevice(ANDROID)),
          state("card-waiting", v -> v.ready().atCard().opened().card("")),
          state("card-wrong-pin", v -> v.ready().atCard().counted().card("")),
          state("card-review", v -> v.atCardFor("review").card("")),
          state("qr", v -> v.ready().atCard().card("/qr")),
          state("at-the-phone", v -> v.ready().atCard().claimed().card("")),
          state("digits", v -> digits(v).card("")),
          state("digits-missing", v -> digits(v).card("?check=1")),
          state("digits-right", CardStates::right),
          state("landing", v -> v.page("/b")),
          state("landing-app", v -> PageStates.withApp().page("/b")),
          state("return", v -> v.page(Visitor.path(v.ready().atCard().back())).withoutScript()),
          state("elsewhere", v -> elsewhere()),
          state("elsewhere-digits", v -> elsewhereDigits()));

  private CardStates() {}

  private static Visitor app() {
    return PageStates.withApp().ready().atCard();
  }

  private static Visitor digits(Visitor visitor) {
    visitor.ready().atCard().digits();
    return visitor;
  }

  /** The digits were right, and the browser lost its way back. */
  private static Shown right(Visitor visitor) {
    String digits = visitor.ready().atCard().digits();
    return visitor.typed(digits).card("");
  }

  /** The app of a phone came back in a browser that did not begin. */
  private static Shown elsewhere() {
    Visitor visitor = app();
    return Shown.of(new Patient(visitor.patient().origin()), Visitor.path(visitor.backFromApp()));
  }

  private static Shown elsewhereDigits() {
    Shown asked = elsewhere();
    Map<String, String> form = Patient.form(asked.by().get(asked.path()), "/bridge/return/digits");
    return Shown.of(asked.by(), "/bridge/return/digits").posting(form);
  }
}
