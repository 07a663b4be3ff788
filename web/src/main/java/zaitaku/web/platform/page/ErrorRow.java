package zaitaku.web.platform.page;

import java.util.List;
import java.util.Optional;

/**
 * One row of the error catalogue in one language (ux.md §5), for one audience.
 *
 * @param status HTTP status of its page, 200 to 599
 * @param retry whether trying again may help: then its page offers that in one tap
 * @param help the help page that says more
 * @param leave true when to stop is wiser than to try again: then its page offers that first
 * @param title what it is called
 * @param happened what happened
 * @param safe what is not lost
 * @param next what to do now, at least one
 * @param who whom to ask
 * @param staff what staff can do, in their words; for what goes wrong around a card
 */
public record ErrorRow(
    int status,
    boolean retry,
    Optional<HelpTopic> help,
    boolean leave,
    String title,
    String happened,
    String safe,
    List<String> next,
    String who,
    Optional<String> staff) {

  public ErrorRow {
    next = List.copyOf(next);
    if (status < 200 || status > 599 || next.isEmpty()) {
      throw new IllegalArgumentException("status " + status + ", " + next.size() + " next steps");
    }
    if (title.isBlank() || happened.isBlank() || safe.isBlank() || who.isBlank()) {
      throw new IllegalArgumentException("a row of the error catalogue lacks a part: " + title);
    }
    if (leave && help.isEmpty()) {
      throw new IllegalArgumentException("nowhere to go instead of trying again: " + title);
    }
  }
}
