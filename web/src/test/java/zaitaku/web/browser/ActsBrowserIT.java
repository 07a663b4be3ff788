package zaitaku.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.Tablet;

/** Each kind of visit and each act in a real browser, one after the other, by the same person. */
class ActsBrowserIT {

  private static Tablet tablet;

  @BeforeAll
  static void start() {
    tablet = Tablet.start();
  }

  @AfterAll
  static void stop() {
    tablet.close();
  }

  /** One width in a usual run; {@code -Dacts.widths=390,820,1280} makes the pictures of others. */
  static IntStream widths() {
    return Arrays.stream(System.getProperty("acts.widths", "390").split(","))
        .mapToInt(Integer::parseInt);
  }

  @ParameterizedTest
  @MethodSource("widths")
  void everyKindAndEveryAct(int width) throws Exception {
    Tablet.Address at = tablet.facility();
    String visit = at.url().text();
    String online = tablet.online(at).text();
    tablet.lay("ichiro");
    try (Walk walk = Walk.begin(width, true)) {
      houseCall(walk, visit);
      onlyThisTime(walk, visit);
      onlineConsultation(walk, online);
      outpatient(walk, online);
      review(walk, visit);
      revoke(walk, visit);
      Map<String, Long> before = Rows.count(at.facility().id());
      trial(walk, visit);
      assertThat(Rows.count(at.facility().id())).isEqualTo(before);
      assertThat(walk.found()).isEmpty();
    }
    assertThat(
            Rows.text(
                at.facility().id(),
                "select string_agg(kind || ' ' || state, ', ' order by registered_at) from"
                    + " registration"))
        .isEqualTo(
            "HOUSE_CALL REVOKED, HOME_VISIT REPLACED, ONLINE REVOKED, OUTPATIENT REVOKED,"
                + " HOME_VISIT REVOKED");
  }

  private static void houseCall(Walk walk, String visit) throws IOException {
    walk.open(visit, "acts-01-menu");
    walk.tap("a.door.main", "acts-02-prepare");
    walk.choose("#kind-HOUSE_CALL");
    walk.choose("#explained");
    walk.tap("main form .button", "acts-03-consent");
    answers(walk);
    walk.tap("main form .button", "acts-05-card");
    walk.tapIntoAgent("a.button", "");
    walk.pin("1234", "");
    walk.waitForTitle("受付が終わりました", "acts-06-house-call-done");
  }

  private static void onlyThisTime(Walk walk, String visit) throws IOException {
    walk.open(visit, "");
    walk.tap("a.door.main", "");
    walk.tap("main form .button", "");
    answers(walk);
    walk.tap("a[href$='/consent/period']", "acts-10-period");
    walk.choose("#period-ONLY_THIS_TIME");
    walk.tap("main form .button", "acts-11-check");
    assertThat(walk.text()).contains("今回だけ（登録から24時間）");
    walk.tap("main form .button", "");
    card(walk, "受付が終わりました", "acts-12-only-this-time-done");
  }

  private static void onlineConsultation(Walk walk, String online) throws IOException {
    walk.open(online, "acts-20-online-menu");
    walk.tap("a.door.main", "acts-21-online-prepare");
    walk.tap("main form .button", "acts-22-date");
    walk.tap("main form .button", "acts-23-date-missing");
    walk.choose("#day-1");
    walk.tap("main form .button", "");
    answers(walk);
    assertThat(walk.text()).contains("令和", "診療日の終わりまで");
    walk.tap("main form .button", "");
    card(walk, "受付が終わりました", "acts-24-online-done");
    assertThat(walk.text()).contains("資格は、施設が確認します").doesNotContain("練習 一郎");
  }

  private static void outpatient(Walk walk, String online) throws IOException {
    walk.open(online, "");
    walk.tap("a.door.main", "");
    walk.choose("#kind-OUTPATIENT");
    walk.tap("main form .button", "");
    answers(walk);
    walk.tap("main form .button", "");
    card(walk, "受付が終わりました", "acts-30-outpatient-done");
  }

  private static void review(Walk walk, String visit) throws IOException {
    walk.open(visit, "");
    walk.tap("a.door[href$='/review']", "acts-40-review-start");
    walk.tap("main form .button", "acts-41-review-card");
    card(walk, "いまの同意の内容", "acts-42-review");
    walk.tap("main .acts a.button", "acts-43-change");
    walk.choose("#SURGERY-no");
    walk.tap("main form .button", "acts-44-change-check");
    walk.tap("main form .button", "acts-45-changed");
    assertThat(walk.text()).contains("更新が終わりました");
  }

  private static void revoke(Walk walk, String visit) throws IOException {
    walk.open(visit, "");
    walk.tap(".apart a[href$='/revoke']", "acts-50-revoke");
    walk.choose("#operator-PATIENT");
    walk.tap("main form .button:not(.outline)", "");
    card(walk, "取消しが終わりました", "acts-51-revoked");
    walk.open(visit, "");
    walk.tap(".apart a[href$='/revoke']", "");
    walk.choose("#operator-PATIENT");
    walk.tap("main form .button:not(.outline)", "");
    card(walk, "同意は、もう取消されています", "acts-52-revoked-before");
  }

  private static void trial(Walk walk, String visit) throws IOException {
    walk.open(visit, "");
    walk.tap(".apart a[href$='/trial']", "acts-60-trial");
    walk.tap("main form .button", "acts-61-trial-card");
    walk.tap("a.button", "acts-62-trial-agent");
    assertThat(walk.text()).contains("同意照会・更新");
    walk.pin("1234", "");
    walk.waitForTitle("カードは使えます", "acts-63-trial-done");
  }

  private static void answers(Walk walk) throws IOException {
    walk.tap("button[value=all]", "");
    walk.choose("#form-ELECTRONIC");
    walk.tap("main form .button", "");
  }

  private static void card(Walk walk, String title, String picture) throws IOException {
    // the agent worked before in this browser: it opens in the same tab
    walk.tap("a.button", "");
    walk.pin("1234", "");
    walk.waitForTitle(title, picture);
  }
}
