package zaitaku.web.platform.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The help pages (ux.md, H pages), each with the names of its parts. */
public enum HelpTopic {
  /** H-PIN. */
  PIN(
      List.of(
          "which",
          "lost",
          "locked",
          "today",
          "sight",
          "face",
          "phone",
          "representative",
          "shield")),
  /** H-CARD. */
  CARD(List.of("place", "wait", "phone", "screen", "other")),
  /** H-PRIVACY. */
  PRIVACY(List.of("who", "long", "stop", "kept")),
  /** The accessibility statement. */
  ACCESSIBILITY(List.of("aim", "ways", "gaps"));

  private final List<String> parts;

  HelpTopic(List<String> parts) {
    this.parts = parts;
  }

  List<String> parts() {
    return parts;
  }

  /** As it stands in paths and keys. */
  public String path() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<HelpTopic> ofPath(String path) {
    return Arrays.stream(values()).filter(topic -> topic.path().equals(path)).findFirst();
  }
}
