package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days and months of the calendar of Japan; off unless it is set. */
class ExpiredGraceTest {

  @ParameterizedTest
  @CsvSource({
    "0d, 2026-11-25, 2026-11-25",
    "'', 2026-11-25, 2026-11-25",
    "1d, 2026-12-31, 2027-01-01",
    "90d, 2026-11-30, 2027-02-28",
    "365d, 2027-03-01, 2028-02-29",
    "3m, 2026-11-30, 2027-02-28",
    "3m, 2027-11-30, 2028-02-29",
    "1m, 2026-01-31, 2026-02-28",
    "12m, 2028-02-29, 2029-02-28"
  })
  void itEndsAtTheSameTimeOfALaterDay(String setting, String last, String end) {
    assertThat(ExpiredGrace.parse(setting).end(lateOn(last))).isEqualTo(lateOn(end));
  }

  @ParameterizedTest
  @CsvSource({
    "3m-end, 2026-08-15, 2026-11-30",
    "3m-end, 2026-11-30, 2027-02-28",
    "10d-end, 2026-11-25, 2026-12-31"
  })
  void toTheEndOfTheMonthIsToTheLastMomentOfItsLastDay(String setting, String last, String end) {
    ExpiredGrace grace = ExpiredGrace.parse(setting);
    for (String time : new String[] {"T00:00:00", "T09:30:00", "T23:59:59"}) {
      assertThat(grace.end(at(last + time))).isEqualTo(at(end + "T23:59:59.999999999"));
    }
  }

  @Test
  void aCertificateThatEndsBeforeNineInTheMorningOfJapanIsCountedByTheDayThere() {
    // 31 October in Japan, still the 30th in UTC
    Instant end = Instant.parse("2026-10-30T20:00:00Z");
    assertThat(ExpiredGrace.parse("1m").end(end)).isEqualTo("2026-11-29T20:00:00Z");
    assertThat(ExpiredGrace.parse("1m-end").end(end)).isEqualTo("2026-11-30T14:59:59.999999999Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0d", "1d", "365d", "1m", "12m", "3m-end", "90d-end"})
  void whatIsReadIsWrittenAgain(String setting) {
    assertThat(ExpiredGrace.parse(setting).text()).isEqualTo(setting);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"3", "3M", "-1d", "366d", "13m", "1y", " 3m", "3m ", "0d-end", "0m-end", "3m-x"})
  void whatIsNoGraceIsRefused(String setting) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpiredGrace.parse(setting))
        .withMessageContaining("grace");
  }

  @Test
  void daysAndMonthsAreNotMixed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExpiredGrace(Period.of(0, 1, 1), false));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExpiredGrace(Period.ofYears(1), false));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExpiredGrace(Period.ofMonths(-1), false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-12-31", "2027-02-28", "2027-12-31", "2028-02-29"})
  void theLongestCoversEverySetting(String last) {
    Instant longest = ExpiredGrace.LONGEST.end(lateOn(last));
    for (String setting : new String[] {"365d", "365d-end", "12m", "12m-end"}) {
      assertThat(ExpiredGrace.parse(setting).end(lateOn(last))).isBeforeOrEqualTo(longest);
    }
  }

  private static Instant lateOn(String day) {
    return at(day + "T23:59:59");
  }

  /** In Japan. */
  private static Instant at(String time) {
    return ZonedDateTime.parse(time + "+09:00[Asia/Tokyo]").toInstant();
  }
}
