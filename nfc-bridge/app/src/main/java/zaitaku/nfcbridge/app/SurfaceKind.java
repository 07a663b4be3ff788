package zaitaku.nfcbridge.app;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The surfaces by their names on the command line: {@code --pin-surface window|pad|page}. */
enum SurfaceKind {
  WINDOW,
  PAD,
  PAGE;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<SurfaceKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
