package zaitaku.web.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SoftwareBridge;
import zaitaku.web.testing.SoftwareBridge.Claimed;

/** What a page that waits for a card can ask and hear (ux.md §3.1). */
class WaitingIT {

  private static final String LOOK = "いまの状態を確認する";

  private final Reception reception = Reception.shared();
  private final At at = reception.facility();
  private final UUID facility = at.facility().id();
  private final Patient patient = new Patient(reception.origin());
  private final SoftwareBridge bridge = new SoftwareBridge(reception.origin());
  private final String page = patient.walkToCard(at);
  private final String of = "/bridge/transactions/" + page.substring("/card/".length());

  @Test
  void theStateHasATagSoThatWhoKnowsItIsToldNothing() {
    Answer first = patient.get(of + "/state");
    assertThat(first.body()).isEqualTo("{\"state\":\"created\"}");
    assertThat(patient.get(of + "/state", "If-None-Match", tag("created")).status()).isEqualTo(304);
    Claimed claimed = bridge.claim(patient.open(page));
    Answer another = patient.get(of + "/state", "If-None-Match", tag("created"));
    assertThat(another.status()).isEqualTo(200);
    assertThat(another.body()).isEqualTo("{\"state\":\"claimed\"}");
    bridge.post(
        "/bridge/progress",
        Map.of("state", claimed.state(), "event", "pin_wrong", "tries_left", "2"));
    assertThat(patient.get(of + "/state").body())
        .isEqualTo("{\"state\":\"claimed\",\"triesLeft\":2}");
  }

  @Test
  void theEventsAreNamedAndCarryVersionAndTimeToRetry() {
    patient.post(page + "/cancel", Patient.form(patient.get(page), "/cancel"));
    String version = version();
    // a stream of an attempt that is over ends by itself
    List<String> lines = patient.get(of + "/events").body().lines().toList();
    assertThat(lines)
        .contains("event: state", "id: " + version, "retry: 3000", "event: beat")
        .contains("data: {\"state\":\"cancelled\"}");
  }

  @Test
  void anotherBrowserIsToldNothing() {
    Patient other = new Patient(reception.origin());
    other.walkToCard(at);
    assertThat(other.get(of + "/state").status()).isEqualTo(404);
    assertThat(other.get(of + "/events").body()).doesNotContain("event: state");
  }

  @Test
  void withoutScriptEveryPageThatWaitsHasAButtonForTheStateAndNoneReloadsByItself() {
    patient.open(page);
    waits(patient.get(page));
    bridge.claim(patient.open(page));
    waits(patient.get(page));
    Patient beside = new Patient(reception.origin());
    String there = beside.walkToCard(at);
    waits(beside.get(there + "/qr"));
    bridge.claim(beside.showCode(there));
    waits(beside.get(there));
  }

  @Test
  void eachStateStandsAtTheAddressOfTheCardSoAReloadIsRight() {
    Claimed claimed = bridge.claim(patient.open(page));
    assertThat(patient.get(page).title()).isEqualTo("カードの読み取りを待っています");
    bridge.fail(claimed.state(), "access_denied", "card_removed");
    Answer ended = patient.get(page);
    assertThat(ended.says("CARD-REMOVED")).isTrue();
    assertThat(patient.get(page).title()).isEqualTo(ended.title());
  }

  private static void waits(Answer shown) {
    assertThat(shown.body()).contains(LOOK).doesNotContain("http-equiv");
  }

  private String tag(String phase) {
    return "\"" + version() + "-" + phase + "\"";
  }

  private String version() {
    return Rows.text(facility, "select version from card_transaction");
  }
}
