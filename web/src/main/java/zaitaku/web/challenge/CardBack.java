package zaitaku.web.challenge;

import java.util.Locale;
import zaitaku.web.visit.Act;
import zaitaku.web.visit.VisitSession;
import zaitaku.web.visit.VisitStep;

/** The page before the card. */
final class CardBack {

  private CardBack() {}

  static String path(VisitSession session, Act act) {
    return switch (act) {
      case REGISTER -> VisitStep.CHECK.path(session.base());
      case REVIEW, REVOKE, TRIAL -> session.base() + "/" + act.name().toLowerCase(Locale.ROOT);
    };
  }
}
