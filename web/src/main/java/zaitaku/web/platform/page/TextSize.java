package zaitaku.web.platform.page;

import java.util.Arrays;
import java.util.Optional;

/** Size of all text; the style sheet is in rem throughout. */
public enum TextSize {
  STANDARD("m"),
  LARGE("l"),
  LARGEST("xl");

  private final String code;

  TextSize(String code) {
    this.code = code;
  }

  /** As it stands in forms, cookies and the class {@code size-l}. */
  public String code() {
    return code;
  }

  static Optional<TextSize> ofCode(String code) {
    return Arrays.stream(values()).filter(size -> size.code.equals(code)).findFirst();
  }
}
