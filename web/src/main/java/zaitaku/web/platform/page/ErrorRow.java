package zaitaku.web.platform.page;

import java.util.List;

/**
 * One row of the error catalogue in one language (ux.md §5).
 *
 * @param status HTTP status of its page, 200 to 599
 * @param retry whether trying again may help
 * @param title what it is called
 * @param happened what happened
 * @param safe what is not lost
 * @param next what to do now, at least one
 * @param who whom to call
 */
public record ErrorRow(
    int status,
    boolean retry,
    String title,
    String happened,
    String safe,
    List<String> next,
    String who) {

  public ErrorRow {
    next = List.copyOf(next);
    if (status < 200 || status > 599 || next.isEmpty()) {
      throw new IllegalArgumentException("status " + status + ", " + next.size() + " next steps");
    }
    if (title.isBlank() || happened.isBlank() || safe.isBlank() || who.isBlank()) {
      throw new IllegalArgumentException("a row of the error catalogue lacks a part: " + title);
    }
  }
}
