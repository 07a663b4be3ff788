package zaitaku.web.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.chrono.JapaneseDate;
import java.time.temporal.ChronoField;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {

  private static final Messages MESSAGES = new Messages();

  @ParameterizedTest
  @CsvSource({
    "1868-01-25, MEIJI, 1",
    "1868-12-31, MEIJI, 1",
    "1869-01-01, MEIJI, 2",
    "1912-07-29, MEIJI, 45",
    "1912-07-30, TAISHO, 1",
    "1926-12-24, TAISHO, 15",
    "1926-12-25, SHOWA, 1",
    "1926-12-31, SHOWA, 1",
    "1927-01-01, SHOWA, 2",
    "1989-01-07, SHOWA, 64",
    "1989-01-08, HEISEI, 1",
    "2019-04-30, HEISEI, 31",
    "2019-05-01, REIWA, 1",
    "2019-12-31, REIWA, 1",
    "2020-01-01, REIWA, 2",
    "2024-02-29, REIWA, 6",
    "2026-11-20, REIWA, 8"
  })
  void anEraBeginsAndEndsOnItsOwnDays(LocalDate day, JapaneseYear.Era era, int year) {
    assertThat(JapaneseYear.of(day)).contains(new JapaneseYear(era, year));
  }

  @Test
  void beforeMeijiThereIsNoEra() {
    assertThat(JapaneseYear.of(LocalDate.of(1868, 1, 24))).isEmpty();
    assertThat(in("ja", "1868-01-24")).isEqualTo("1868年1月24日（金）");
    assertThat(in("en", "1868-01-24")).isEqualTo("Fri, 24 January 1868");
  }

  @ParameterizedTest
  @CsvSource({
    "ja, 2030-05, 令和12年（2030年）5月",
    "ja, 2019-05, 令和元年（2019年）5月",
    "ja, 2019-04, 平成31年（2019年）4月",
    "ja, 1868-01, 明治元年（1868年）1月",
    "ja, 1867-12, 1867年12月",
    "en, 2030-05, May 2030 (Reiwa 12)",
    "en, 1867-12, December 1867"
  })
  void aMonthIsToldBothWaysToo(String tag, YearMonth month, String told) {
    assertThat(Dates.month(words(tag), month)).isEqualTo(told);
  }

  @Property(tries = 500)
  void theCalendarOfTheJdkCountsTheSameYears(@ForAll("days") LocalDate day) {
    JapaneseDate theirs = JapaneseDate.from(day);
    JapaneseYear ours = JapaneseYear.of(day).orElseThrow();
    assertThat(ours.year()).isEqualTo(theirs.get(ChronoField.YEAR_OF_ERA));
    // JapaneseEra counts from -1 for 明治
    assertThat(ours.era().ordinal() - 1).isEqualTo(theirs.getEra().getValue());
  }

  @Test
  void theYearStandsBothWaysInEveryLanguage() {
    assertThat(in("ja", "2026-11-20")).isEqualTo("令和8年（2026年）11月20日（金）");
    assertThat(in("ja-easy", "2026-11-20")).isEqualTo("2026年（令和8年）11月20日（金）");
    assertThat(in("en", "2026-11-20")).isEqualTo("Fri, 20 November 2026 (Reiwa 8)");
  }

  @Test
  void theFirstYearOfAnEraHasItsOwnName() {
    assertThat(in("ja", "2019-05-01")).isEqualTo("令和元年（2019年）5月1日（水）");
    assertThat(in("ja-easy", "2019-05-01")).isEqualTo("2019年（令和元年）5月1日（水）");
    assertThat(in("en", "2019-05-01")).isEqualTo("Wed, 1 May 2019 (Reiwa 1)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-20T01:24:59Z|令和8年（2026年）11月20日（金）午前10時24分|Fri, 20 November 2026 (Reiwa 8), 10:24 AM",
        "2026-11-20T14:59:59Z|令和8年（2026年）11月20日（金）午後11時59分|Fri, 20 November 2026 (Reiwa 8), 11:59 PM",
        "2026-11-20T15:00:00Z|令和8年（2026年）11月21日（土）午前0時00分|Sat, 21 November 2026 (Reiwa 8), 12:00 AM",
        "2026-11-20T03:05:00Z|令和8年（2026年）11月20日（金）午後0時05分|Fri, 20 November 2026 (Reiwa 8), 12:05 PM",
        "2019-04-30T14:59:59Z|平成31年（2019年）4月30日（火）午後11時59分|Tue, 30 April 2019 (Heisei 31), 11:59 PM",
        "2019-04-30T15:00:00Z|令和元年（2019年）5月1日（水）午前0時00分|Wed, 1 May 2019 (Reiwa 1), 12:00 AM"
      })
  void anInstantIsToldInTheTimeOfJapan(Instant instant, String japanese, String english) {
    assertThat(Dates.moment(words("ja"), instant)).isEqualTo(japanese);
    assertThat(Dates.moment(words("en"), instant)).isEqualTo(english);
  }

  @Test
  void readingsStandInDaysToo() {
    Words read = MESSAGES.words(words("ja-easy").language(), true);
    String told = Dates.moment(read, Instant.parse("2026-11-20T01:24:00Z"));
    assertThat(Readings.plain(told)).isEqualTo("2026年（令和8年）11月20日（金） 10:24");
    assertThat(Readings.ruby(told)).contains("<rt>れいわ</rt>");
  }

  /** The JDK begins with 明治6年, when the calendar became the Gregorian one. */
  @Provide
  Arbitrary<LocalDate> days() {
    return Arbitraries.longs()
        .between(LocalDate.of(1873, 1, 1).toEpochDay(), LocalDate.of(2100, 1, 1).toEpochDay())
        .map(LocalDate::ofEpochDay);
  }

  private static String in(String tag, String day) {
    return Dates.day(words(tag), LocalDate.parse(day));
  }

  private static Words words(String tag) {
    return MESSAGES.words(MESSAGES.ofTag(tag).orElseThrow());
  }
}
