package zaitaku.web.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SoftwareBridge.Claimed;

/**
 * Consents changed after signing, and two receptions on one tablet (bridge protocol §9): what is
 * registered is what the card signed, at the facility that was shown.
 */
class MixedUpReceptionIT extends AttackScene {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void SEC_C02_answersChangedAfterSigningAreNotRegistered() throws IOException {
    Claimed claimed = bridge.claim(patient.open(patient.walkToCard(at)));
    URI back = bridge.respond(claimed.state(), bridge.proof(claimed, card)).redirect();
    Map<String, String> consent = Patient.form(patient.get(at.path() + "/consent"), "/consent");
    consent.put("choice", "none");
    patient.post(at.path() + "/consent", consent);
    assertThat(patient.comeBack(back).location()).startsWith("/done/");
    expectRegistrations(1);
    assertThat(stored()).isEqualTo(signed(claimed));
    assertThat(Rows.number(facility, "select count(*) from consent_answer where answer = 'AGREED'"))
        .isEqualTo(6);
  }

  /** Somebody with the rights of the application exchanges the sealed answers of two attempts. */
  @Test
  void SEC_D14_answersExchangedInTheDatabaseDoNotOpen() {
    Patient other = new Patient(reception.origin());
    Map<String, String> consent = refusing(other);
    String otherPage = other.post(at.path() + "/card", consent).location();
    String page = patient.walkToCard(at);
    URI back = bridge.authenticate(patient.open(page), card);
    int changed =
        AllRows.tamper(
            facility,
            "update card_transaction a set draft = b.draft from card_transaction b where"
                + " a.transaction_id = ? and b.transaction_id = ?",
            UUID.fromString(page.substring(6)),
            UUID.fromString(otherPage.substring(6)));
    assertThat(changed).isEqualTo(1);
    untouched(() -> {
      Answer answer = patient.get(back.getRawPath() + "?" + back.getRawQuery());
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.body()).doesNotContain("AEADBadTag").doesNotContain("練習 一郎");
    });
  }

  /** The request that was signed is kept sealed too: another one in its place opens nowhere. */
  @Test
  void SEC_C02_aRequestExchangedInTheDatabaseIsNotWhatTheCardSigned() {
    Patient other = new Patient(reception.origin());
    String otherPage = other.walkToCard(at);
    bridge.claim(other.open(otherPage));
    String page = patient.walkToCard(at);
    Claimed claimed = bridge.claim(patient.open(page));
    AllRows.tamper(
        facility,
        "update card_transaction a set request_object = b.request_object from card_transaction b"
            + " where a.transaction_id = ? and b.transaction_id = ?",
        UUID.fromString(page.substring(6)),
        UUID.fromString(otherPage.substring(6)));
    assertThat(bridge.respond(claimed.state(), bridge.proof(claimed, card)).status())
        .isEqualTo(500);
    assertThat(
            Rows.number(facility, "select count(*) from card_transaction where phase = 'VERIFIED'"))
        .isZero();
  }

  /** One browser, two facilities after each other: the first one's card comes back too late. */
  @Test
  void aCardOfTheFirstFacilityCompletesNothingAtTheSecond() {
    URI back = bridge.authenticate(patient.open(patient.walkToCard(at)), card);
    At second = reception.facility();
    patient.walkToCard(second);
    untouched(() -> {
      Answer answer = patient.get(back.getRawPath() + "?" + back.getRawQuery());
      assertThat(answer.says("AUTH-OTHERBROWSER")).isTrue();
    });
    assertThat(AllRows.counts(second.facility().id())).containsEntry("registration", 0L);
  }

  /** A form of the first facility's page, posted after the browser went on to the second. */
  @Test
  void aFormOfTheFirstFacilityIsNotTakenForTheSecond() {
    Map<String, String> form = Patient.form(patient.walkToCheck(at, Map.of()), "/card");
    At second = reception.facility();
    patient.walkToCheck(second, Map.of());
    untouched(() -> {
      assertThat(patient.post(at.path() + "/card", form).location()).doesNotStartWith("/card/");
      assertThat(patient.post(second.path() + "/card", form).location()).doesNotStartWith("/card/");
    });
    assertThat(AllRows.counts(second.facility().id())).containsEntry("card_transaction", 0L);
  }

  /** Two attempts of one browser: the one that comes back first is the reception. */
  @Test
  void ofTwoAttemptsInOneBrowserOneBecomesTheReception() {
    URI first = bridge.authenticate(patient.open(patient.walkToCard(at)), card);
    Map<String, String> form = Patient.form(patient.get(at.path() + "/check"), "/card");
    String page = patient.post(at.path() + "/card", form).location();
    URI second = bridge.authenticate(patient.open(page), reception.card("PRACTICE-HANAKO"));
    assertThat(patient.comeBack(first).location()).startsWith("/done/");
    expectRegistrations(1);
    untouched(() -> {
      Answer late = patient.get(second.getRawPath() + "?" + second.getRawQuery());
      assertThat(late.body()).doesNotContain("練習 花子");
    });
  }

  private Map<String, String> refusing(Patient other) {
    other.walkToCheck(at, Map.of());
    Map<String, String> consent = Patient.form(other.get(at.path() + "/consent"), "/consent");
    consent.put("choice", "none");
    other.post(at.path() + "/consent", consent);
    return Patient.form(other.get(at.path() + "/check"), "/card");
  }

  private Set<String> stored() {
    return new TreeSet<>(
        Set.of(
            Rows.text(facility, "select string_agg(item || '=' || answer, ',') from consent_answer")
                .split(",")));
  }

  private static Set<String> signed(Claimed claimed) throws IOException {
    Set<String> consents = new TreeSet<>();
    transactionData(claimed)
        .path("consents")
        .forEach(
            one -> consents.add(one.path("item").asText() + "=" + one.path("choice").asText()));
    return consents;
  }

  static JsonNode transactionData(Claimed claimed) throws IOException {
    String data = claimed.claims().path("transaction_data").get(0).asText();
    return JSON.readTree(new String(Base64.getUrlDecoder().decode(data), StandardCharsets.UTF_8));
  }
}
