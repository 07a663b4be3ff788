package zaitaku.web.review;

import java.util.List;
import java.util.UUID;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;

/**
 * What will stand there after the change.
 *
 * @param change the way back to the answers
 * @param attempt makes a second card round idempotent
 * @param consent what is changed: if another took its place since, the form is old
 * @param cardNeeded true where the answers are signed in a second card round
 */
public record ChangeCheckPage(
    Frame frame,
    String path,
    String change,
    String flow,
    int version,
    UUID attempt,
    UUID consent,
    List<Line> lines,
    boolean cardNeeded)
    implements Page {

  public ChangeCheckPage {
    lines = List.copyOf(lines);
  }

  /** One answer as it will be. */
  public record Line(String name, String value, boolean changed) {}

  @Override
  public String template() {
    return "review/check.jte";
  }
}
