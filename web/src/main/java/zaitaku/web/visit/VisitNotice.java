package zaitaku.web.visit;

import java.util.Set;

/** Notices that a redirect may ask the next page for, as {@code ?notice=…}. */
public final class VisitNotice {

  /** The form came from a page that is older than the answers. */
  public static final String OLD = "old";

  /** A step before has no answer yet. */
  static final String FIRST = "first";

  /** The browser is in the middle of another facility's reception. */
  static final String OTHER = "other";

  /** The browser is in the middle of a reception by the facility's other address. */
  static final String DOOR = "door";

  /** A change that changes nothing. */
  public static final String SAME = "same";

  /** The patient ended the reception. */
  static final String LEFT = "left";

  /** The answers before were thrown away: their time was over. */
  static final String ANEW = "anew";

  private static final Set<String> ALL = Set.of(OLD, FIRST, OTHER, DOOR, SAME, LEFT, ANEW);

  private VisitNotice() {}

  static boolean known(String code) {
    return ALL.contains(code);
  }

  public static String on(String path, String code) {
    return path + "?notice=" + code;
  }
}
