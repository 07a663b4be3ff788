package zaitaku.web.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SoftwareBridge.Claimed;

/** Others who look on, sit on the agent's port, or come under another name (bridge protocol §9). */
class StrangerIT extends AttackScene {

  private static final String[] FORWARDED = {
    "X-Forwarded-For", "203.0.113.7", "Forwarded", "for=203.0.113.7", "X-Real-IP", "203.0.113.7"
  };

  @Test
  void anObserverLearnsNothing() {
    String page = patient.walkToCard(at);
    String id = page.substring("/card/".length());
    Patient observer = new Patient(reception.origin());
    observer.walkToCheck(at, Map.of());
    untouched(() -> {
      for (Patient other : List.of(new Patient(reception.origin()), observer)) {
        assertThat(other.get("/bridge/transactions/" + id + "/state").status()).isEqualTo(404);
        assertThat(other.get("/bridge/transactions/" + id + "/events").body())
            .doesNotContain("created");
        assertThat(told(other, page)).doesNotContain(id);
        assertThat(other.get(page + "/open").location()).doesNotContain("authorize");
      }
      assertThat(patient.get("/bridge/transactions/" + id + "/state").body())
          .isEqualTo("{\"state\":\"created\"}");
      assertThat(patient.get("/bridge/transactions/" + UUID.randomUUID() + "/state").status())
          .isEqualTo(404);
    });
  }

  /** Who sits on the agent's port gets the handle, so the request; never a proof or a use of it. */
  @Test
  void SEC_P07_aSquatterCanOnlyMakeTheAttemptFail() {
    String page = patient.walkToCard(at);
    Claimed stolen = bridge.claim(patient.open(page));
    assertThat(stolen.jws()).doesNotContain("PRACTICE-ICHIRO");
    endsTheAttemptOnly(() -> {
      URI back = bridge.fail(stolen.state(), "access_denied", "pin_blocked").redirect();
      Answer elsewhere =
          new Patient(reception.origin()).get(back.getRawPath() + "?" + back.getRawQuery());
      assertThat(elsewhere.says("AUTH-OTHERBROWSER")).isTrue();
      refused(patient.comeBack(back));
    });
    Map<String, String> form = Patient.form(patient.get(at.path() + "/check"), "/card");
    String next = patient.post(at.path() + "/card", form).location();
    URI done = bridge.authenticate(patient.open(next), card);
    assertThat(patient.comeBack(done).location()).startsWith("/done/");
    expectRegistrations(1);
  }

  /** Their own name is then on the result, where patient and staff look. */
  @Test
  void SEC_P07_aSquatterWithACardOfTheirOwnRegistersNobodyElse() {
    Claimed stolen = bridge.claim(patient.open(patient.walkToCard(at)));
    String proof = bridge.proof(stolen, reception.card("PRACTICE-HANAKO"));
    URI back = bridge.respond(stolen.state(), proof).redirect();
    Answer done = patient.get(patient.comeBack(back).location());
    assertThat(done.body()).contains("練習 花子").doesNotContain("練習 一郎");
    expectRegistrations(1);
  }

  @Test
  void aStrangerCannotTellThePatientThatTheCardIsLocked() {
    String page = patient.walkToCard(at);
    bridge.claim(patient.open(page));
    untouched(() -> {
      for (String state : List.of("", "A".repeat(43), page.substring(6), "%00")) {
        assertThat(
                bridge
                    .post(
                        "/bridge/progress",
                        Map.of("state", state, "event", "pin_wrong", "tries_left", "0"))
                    .status())
            .isIn(400, 410);
        assertThat(bridge.fail(state, "access_denied", "pin_blocked").status()).isEqualTo(410);
      }
    });
  }

  /** A page at a rebound name has no cookie, is not our origin, and finds its name nowhere. */
  @Test
  void aReboundNameIsServedNothingThatActs() {
    patient.walkToCheck(at, Map.of());
    untouched(() -> {
      RawWire.Exchange read =
          RawWire.send(
              reception.origin(), RawWire.get(at.path(), "evil.example", "Connection: close"));
      assertThat(read.text()).doesNotContain("evil.example");
      RawWire.Exchange acted =
          RawWire.send(
              reception.origin(),
              RawWire.post(
                  at.path() + "/card",
                  "evil.example",
                  "a=b",
                  "Origin: http://evil.example:" + reception.origin().getPort(),
                  "Connection: close"));
      assertThat(acted.statuses()).containsExactly(403);
    });
  }

  /** The address hangs on the wall: whoever reads it there learns nothing and leaves nothing. */
  @Test
  void SEC_S07_whoHasOnlyTheAddressReadsNothingOfAPatientAndLeavesNoRow() {
    URI back = bridge.authenticate(patient.open(patient.walkToCard(at)), card);
    String done = patient.comeBack(back).location();
    assertThat(Base64.getUrlDecoder().decode(at.token().text()).length).isGreaterThanOrEqualTo(16);
    untouched(() -> {
      Patient stranger = new Patient(reception.origin());
      for (String page :
          List.of("", "/prepare", "/consent", "/consent/items", "/prescription", "/check")) {
        assertThat(stranger.get(at.path() + page).body()).doesNotContain("一郎");
      }
      assertThat(stranger.get(done).body()).doesNotContain("一郎");
    });
    expectRegistrations(1);
  }

  /** No proxy is configured, so nobody speaks for another address. */
  @Test
  void SEC_T07_whatARequestSaysOfItsAddressIsNotBelieved() {
    Map<String, String> form = Patient.form(patient.walkToCheck(at, Map.of()), "/card");
    String page = patient.post(at.path() + "/card", form, FORWARDED).location();
    bridge.authenticate(patient.open(page), card);
    assertThat(
            Rows.text(
                facility,
                "select string_agg(distinct origin_class, ',') from audit_entry where origin_class"
                    + " <> ''"))
        .isEqualTo("loopback");
  }
}
