package zaitaku.web.consent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a day of consultation is not taken. */
public enum DayError {
  MISSING,
  /** Not a day of any calendar. */
  NO_DAY,
  PAST,
  /** Further ahead than the facility takes bookings. */
  FAR;

  /** As it stands in an address. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<DayError> ofCode(String code) {
    return Arrays.stream(values()).filter(error -> error.code().equals(code)).findFirst();
  }
}
