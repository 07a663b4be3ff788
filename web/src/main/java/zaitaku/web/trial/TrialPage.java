package zaitaku.web.trial;

import zaitaku.web.challenge.BridgeWay;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;

/**
 * What came of a trial: card, PIN and reader work.
 *
 * @param way what read the card
 * @param until month in which the certificate ends, in words
 * @param register where a reception begins
 * @param menu the facility's menu
 */
public record TrialPage(Frame frame, BridgeWay way, String until, String register, String menu)
    implements Page {

  public TrialPage {
    frame = frame.withTitle(frame.text("trial.done.title"));
  }

  @Override
  public String template() {
    return "trial/trial-result.jte";
  }
}
