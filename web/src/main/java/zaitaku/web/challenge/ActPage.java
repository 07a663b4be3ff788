package zaitaku.web.challenge;

import java.util.UUID;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;
import zaitaku.web.visit.Act;

/**
 * What an act means, before the card (ux.md P8, P9).
 *
 * @param path where the form goes
 * @param menu the way out
 * @param attempt makes the form idempotent: sent twice it begins one attempt
 */
public record ActPage(
    Frame frame,
    Act act,
    String facility,
    String path,
    String menu,
    String flow,
    int version,
    UUID attempt)
    implements Page {

  /** True where the patient is mostly alone with the screen. */
  public boolean online() {
    return menu.startsWith("/o/");
  }

  static String titleKey(Act act) {
    return switch (act) {
      case REVOKE -> "revoke.title";
      case REVIEW -> "review.start.title";
      case TRIAL -> "trial.title";
      case REGISTER -> throw new IllegalArgumentException("a registration asks more");
    };
  }

  @Override
  public String template() {
    return switch (act) {
      case REVOKE -> "challenge/revoke.jte";
      case TRIAL -> "challenge/trial.jte";
      case REVIEW, REGISTER -> "challenge/review.jte";
    };
  }
}
