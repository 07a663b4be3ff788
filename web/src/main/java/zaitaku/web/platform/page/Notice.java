package zaitaku.web.platform.page;

import java.util.Locale;

/** A remark above the heading; it stays until the page goes. */
public record Notice(Kind kind, String text) {

  /** What it is, in colour, icon and word. */
  public enum Kind {
    INFO,
    OK,
    WARN;

    /** Class of the style sheet. */
    public String css() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
