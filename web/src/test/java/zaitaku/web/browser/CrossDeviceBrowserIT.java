package zaitaku.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.Tablet;

/** A tablet that shows a code, and a phone that reads it from the screen, in a real browser. */
class CrossDeviceBrowserIT {

  private static final Pattern DIGITS = Pattern.compile("(?m)^([0-9]{2})$");

  private static Tablet tablet;

  @BeforeAll
  static void start() {
    tablet = Tablet.start();
  }

  @AfterAll
  static void stop() {
    tablet.close();
  }

  @Test
  void aPhoneReadsTheCodeFromTheScreenAndItsDigitsFinishTheReception() throws Exception {
    Tablet.Address at = tablet.facility();
    try (Walk walk = Walk.begin(820, true)) {
      walk.open(at.url().text(), "");
      walk.tap("a.door.main", "");
      walk.tap("main form .button", "");
      walk.tap("button[value=all]", "");
      walk.choose("#form-PAPER");
      walk.tap("main form .button", "");
      walk.tap("main form .button", "phone-1-ways");
      String shown = readFrom(walk);
      assertThat(shown).contains("施設：練習クリニック", "すること：資格確認・同意登録（訪問診療等）", "同意：すべて同意（6つ）");
      Matcher digits = DIGITS.matcher(shown);
      assertThat(digits.find()).as(shown).isTrue();
      // the screen learned by itself that digits are wanted
      walk.waitForTitle("スマートフォンに出た2けたの番号を入れてください", "phone-3-digits");
      walk.digits(digits.group(1));
      walk.waitForTitle("受付が終わりました", "phone-4-done");
      assertThat(walk.found()).isEmpty();
      assertThat(walk.taps()).isLessThanOrEqualTo(10);
    }
    assertThat(Rows.count(at.facility().id())).containsEntry("registration", 1L);
  }

  @Test
  void aTrialByAPhoneSaysThatAllWorksAndRegistersNothing() throws Exception {
    Tablet.Address at = tablet.facility();
    try (Walk walk = Walk.begin(820, true)) {
      walk.open(at.url().text(), "");
      walk.tap(".apart a[href$='/trial']", "");
      walk.tap("main form .button", "");
      String shown = readFrom(walk);
      assertThat(shown).contains("すること：同意照会・更新");
      Matcher digits = DIGITS.matcher(shown);
      assertThat(digits.find()).as(shown).isTrue();
      walk.waitForTitle("スマートフォンに出た2けたの番号を入れてください", "");
      walk.digits(digits.group(1));
      walk.waitForTitle("カードと暗証番号が使えました", "phone-5-trial");
      assertThat(walk.found()).isEmpty();
    }
    assertThat(Rows.count(at.facility().id()))
        .allSatisfy((table, rows) -> assertThat(rows).isZero());
  }

  /** One code in some hundreds cannot be read at this size: the next one can. */
  private static String readFrom(Walk walk) throws Exception {
    for (int i = 0; i < 3; i++) {
      Path screen = walk.tapToCode("main a[href$='/qr']", "phone-2-code");
      Optional<String> shown = tablet.phone(screen, "ichiro", "1234");
      if (shown.isPresent()) {
        return shown.get();
      }
    }
    throw new AssertionError("no code on the screen could be read");
  }
}
