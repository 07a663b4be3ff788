package zaitaku.web.platform.page;

import java.time.Duration;

/**
 * When the answers of a page are thrown away, and how to put that off (ux.md §3.2).
 *
 * @param left time left when the page was made
 * @param extendPath takes a post with the CSRF token
 * @param endPath where the browser goes when the time is over
 * @param endsAt the end as a clock time in words, for readers without script
 */
public record IdleLimit(Duration left, String extendPath, String endPath, String endsAt) {

  /** The dialog opens this long before the end. */
  public static final Duration WARNING = Duration.ofMinutes(5);
}
