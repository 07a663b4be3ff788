package zaitaku.web.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaitaku.web.platform.page.Language;
import zaitaku.web.platform.page.Messages;

class DayWordsTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-30, 2026年11月30日（月）・令和8年11月30日",
    "2028-02-29, 2028年2月29日（火）・令和10年2月29日",
    "2019-05-01, 2019年5月1日（水）・令和元年5月1日",
    "2019-12-31, 2019年12月31日（火）・令和元年12月31日",
    "2020-01-01, 2020年1月1日（水）・令和2年1月1日",
    "2019-04-30, 2019年4月30日（火）・平成31年4月30日",
    "1989-01-08, 1989年1月8日（日）・平成元年1月8日",
    "1989-01-07, 1989年1月7日（土）・昭和64年1月7日"
  })
  void aDayIsSaidByBothCalendars(LocalDate day, String words) {
    assertThat(DayWords.both(day, new Messages().words(Language.JA))).isEqualTo(words);
  }
}
