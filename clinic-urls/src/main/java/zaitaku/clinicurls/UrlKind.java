package zaitaku.clinicurls;

import java.util.Arrays;
import java.util.Optional;

/**
 * The two addresses of a facility (domain.md §1: one URL each); design §3 says which visits use
 * which.
 */
public enum UrlKind {
  /** 訪問診療等, 往診. */
  VISIT("v"),
  /** オンライン診療等, 外来診療等（通常とは異なる動線）. */
  ONLINE("o");

  private final String segment;

  UrlKind(String segment) {
    this.segment = segment;
  }

  /** The first part of the path, one lower-case letter (design §4). */
  public String segment() {
    return segment;
  }

  /**
   * Finds a kind by the first part of a path.
   *
   * @param segment either case; anything else than the letters in use is empty
   */
  static Optional<UrlKind> bySegment(String segment) {
    return Arrays.stream(values()).filter(k -> k.segment.equalsIgnoreCase(segment)).findFirst();
  }
}
