package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTextTest {

  private static final Words EASY =
      Words.of(Map.of("language.lang", "ja", "x", "{漢字|かんじ}を {0} {読|よ}む"));
  private static final Words ENGLISH = Words.of(Map.of("language.lang", "en", "x", "read"));
  private static final Words JAPANESE = Words.of(Map.of("language.lang", "ja", "x", "漢字"));

  @Test
  void readingsStandOverTheTextAndAreLeftOutOfTitlesAndAttributes() {
    String text = EASY.get("x", 3);
    assertThat(
            PageText.finished(
                "<title>" + text + "</title><p title=\"" + text + " > 1\">" + text + "</p>", EASY))
        .isEqualTo(
            "<title>漢字を 3 読む</title><p title=\"漢字を 3 読む > 1\">"
                + "<span><ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>を 3 "
                + "<ruby>読<rp>（</rp><rt>よ</rt><rp>）</rp></ruby>む</span></p>");
  }

  @Test
  void whatIsFilledInIsNeverAReading() {
    assertThat(PageText.finished("<p>" + EASY.get("x", "{偽|にせ}") + "</p>", EASY))
        .contains("{偽|にせ}");
  }

  @Test
  void inAPageOfAnotherLanguageJapaneseSaysSo() {
    String page = "<title>練習</title><p title=\"練習\">at 練習クリニック, Outpatient (外来診療等（通常とは異なる動線）)</p>";
    assertThat(PageText.finished(page, ENGLISH))
        .isEqualTo(
            "<title>練習</title><p title=\"練習\"><span>at <i lang=\"ja\">練習クリニック</i>, Outpatient (<i"
                + " lang=\"ja\">外来診療等（通常とは異なる動線）</i>)</span></p>");
    assertThat(PageText.finished(page, JAPANESE)).isSameAs(page);
  }

  @Test
  void textAfterTheLastTagIsKept() {
    assertThat(PageText.finished("練習 <br> 練習 < 1", ENGLISH))
        .isEqualTo("<span><i lang=\"ja\">練習</i> </span><br> 練習 < 1");
  }
}
