package zaitaku.web.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.challenge.PhoneApp;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.SharedDatabase;

/**
 * The one list of what a patient's browser is shown: every page in every state that looks
 * different. A state more is a line more in one of the lists below.
 */
final class PageStates {

  /** Of the app that reads cards on a phone; no such host exists. */
  static final String APP = "https://app.example.invalid/card";

  private PageStates() {}

  /** Those that every language and every width is looked at in. */
  static List<PageState> all() {
    List<PageState> all = new ArrayList<>();
    all.addAll(VisitStates.STATES);
    all.addAll(CardStates.STATES);
    all.addAll(ActStates.STATES);
    all.addAll(ErrorStates.STATES);
    return List.copyOf(all);
  }

  /** At a service like any. */
  static PageState state(String name, Function<Visitor, Shown> reach) {
    return new PageState(name, reach);
  }

  /** Of the practice person whose card works. */
  static Visitor visitor() {
    return new Visitor(Reception.shared(), Cards.GOOD);
  }

  /** The same at a service whose patients' phones have an app for the card. */
  static Visitor withApp() {
    return new Visitor(WithApp.RECEPTION, WithApp.CARD);
  }

  /** The same while the eligibility source gives no answer. */
  static Visitor whileDown() {
    return new Visitor(Down.RECEPTION, Down.CARD);
  }

  private static final class Cards {
    static final Identity GOOD = Reception.shared().card("PRACTICE-ICHIRO");
  }

  private static final class WithApp {
    static final Reception RECEPTION =
        Reception.start(SharedDatabase.settings(), new PhoneApp(APP));
    static final Identity CARD = RECEPTION.card("PRACTICE-ICHIRO");
  }

  private static final class Down {
    static final Reception RECEPTION = start();
    static final Identity CARD = RECEPTION.card("PRACTICE-ICHIRO");

    private static Reception start() {
      try {
        Reception reception = Reception.start(SharedDatabase.settings());
        Files.createFile(reception.outageFile());
        return reception;
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}
