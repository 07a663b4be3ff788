package zaitaku.web.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextNodesTest {

  private static final Language EASY = new Language("ja-easy", "ja", "やさしい日本語");
  private static final Language ENGLISH = new Language("en", "en", "English");
  private static final Language CHINESE = new Language("zh", "zh-Hans", "中文");
  private static final String READ = Readings.kept("{受付|うけつけ}");
  private static final String RUBY = "<bdi><ruby>受付<rp>（</rp><rt>うけつけ</rt><rp>）</rp></ruby></bdi>";

  @Test
  void readingsStandInTextAndNotInAttributesAndTitles() {
    String page =
        "<title>"
            + READ
            + "</title><p title=\""
            + READ
            + " > x\" class=\"a\">"
            + READ
            + "<br>"
            + READ;
    assertThat(TextNodes.rewrite(page, EASY))
        .isEqualTo("<title>受付</title><p title=\"受付 > x\" class=\"a\">" + RUBY + "<br>" + RUBY);
  }

  @Test
  void optionsAndTextAreasHoldNoElements() {
    String page = "<option>" + READ + "</option><textarea>" + READ + "<p></textarea>" + READ;
    assertThat(TextNodes.rewrite(page, EASY))
        .isEqualTo("<option>受付</option><textarea>受付<p></textarea>" + RUBY);
  }

  @Test
  void japaneseInAPageOfAnotherLanguageIsMarkedAsJapanese() {
    String page = "<title>練習 x</title><p lang=\"en\" title=\"練習\">at 練習クリニック (資格確認書), ok</p>";
    assertThat(TextNodes.rewrite(page, ENGLISH))
        .isEqualTo(
            "<title>練習 x</title><p lang=\"en\" title=\"練習\"><bdi>at <i lang=\"ja\">練習クリニック</i>"
                + " (<i lang=\"ja\">資格確認書</i>), ok</bdi></p>");
  }

  @Test
  void chineseIsNotTakenForJapanese() {
    assertThat(TextNodes.rewrite("<p>确认</p>", CHINESE)).isEqualTo("<p>确认</p>");
  }

  @Property(tries = 300)
  void whatStandsBetweenTheTagsIsNeverLostAndNoTagIsMadeOfIt(@ForAll("texts") String text) {
    for (Language language : java.util.List.of(EASY, ENGLISH)) {
      String shown = TextNodes.rewrite("<p>" + text + "</p>", language);
      String back =
          shown.replaceAll("<rp>.</rp>|<rt>[^<]*</rt>|</?ruby>|</?bdi>|<i lang=\"ja\">|</i>", "");
      assertThat(back).isEqualTo("<p>" + Readings.plain(text) + "</p>");
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("aZ0 &;'、。（）「」受付ーアあ・１\uFDD0\uFDD1\uFDD2")
        .ofMaxLength(30);
  }
}
