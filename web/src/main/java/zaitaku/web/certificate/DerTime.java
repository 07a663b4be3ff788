package zaitaku.web.certificate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Times in certificates, lists and answers: to the second, in UTC, without a fraction (RFC 5280
 * §4.1.2.5, which RFC 6960 §4.2.2.1 refers to). Read here, since the library's date formats cost
 * more than the hash of what they stand in.
 */
final class DerTime {
  private static final int UTC_TIME = 0x17;
  private static final int GENERALIZED_TIME = 0x18;

  /** Two digits below this are of this century (RFC 5280 §4.1.2.5.1). */
  private static final int PIVOT = 50;

  private DerTime() {}

  /** UTCTime or GeneralizedTime. */
  static Instant of(DerElement element) throws DerException {
    byte[] text = element.content();
    return switch (element.tag()) {
      case UTC_TIME -> {
        int year = number(text, 0, 2);
        yield at(year < PIVOT ? 2000 + year : 1900 + year, text, 2);
      }
      case GENERALIZED_TIME -> generalized(text);
      default -> throw new DerException("time");
    };
  }

  /** The content of a GeneralizedTime: {@code YYYYMMDDHHMMSSZ}. */
  static Instant generalized(byte[] text) throws DerException {
    return at(number(text, 0, 4), text, 4);
  }

  private static Instant at(int year, byte[] text, int from) throws DerException {
    if (text.length != from + 11 || text[from + 10] != 'Z') {
      throw new DerException("time");
    }
    try {
      return LocalDateTime.of(
              year,
              number(text, from, 2),
              number(text, from + 2, 2),
              number(text, from + 4, 2),
              number(text, from + 6, 2),
              number(text, from + 8, 2))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new DerException("time");
    }
  }

  private static int number(byte[] text, int from, int digits) throws DerException {
    if (text.length < from + digits) {
      throw new DerException("time");
    }
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      if (text[i] < '0' || text[i] > '9') {
        throw new DerException("time");
      }
      number = number * 10 + text[i] - '0';
    }
    return number;
  }
}
