package zaitaku.nfcbridge.protocol;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Constants travel as their names in lower case. */
final class WireNames {

  private WireNames() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> Optional<E> find(E[] constants, String name) {
    return Arrays.stream(constants).filter(constant -> of(constant).equals(name)).findFirst();
  }
}
