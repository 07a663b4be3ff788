package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.nfcbridge.virtualcard.RevocationServer.Mood;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SharedDatabase;
import zaitaku.web.testing.SoftwareBridge;
import zaitaku.web.testing.SoftwareBridge.Claimed;

/**
 * What the patient is told, and what is kept, when card, responder or eligibility source say no.
 */
class CardOutcomeIT {

  private final Reception reception = Reception.shared();
  private final At at = reception.facility();
  private final UUID facility = at.facility().id();
  private final Patient patient = new Patient(reception.origin());
  private final SoftwareBridge bridge = new SoftwareBridge(reception.origin());

  @ParameterizedTest
  @CsvSource({
    "PRACTICE-LOST,ELIG-LOST,INVALID",
    "PRACTICE-LOST-NEW,ELIG-NEW,INVALID_NEW_EXISTS",
    "PRACTICE-UNREGISTERED,NOT-LINKED,NONE",
    "PRACTICE-NOBODY,NOT-LINKED,NONE"
  })
  void withoutEligibilityNoConsentIsStoredButTheAttemptIs(
      String person, String code, String outcome) {
    Answer back = authenticate(reception.card(person));
    assertThat(patient.get(back.location()).says(code)).isTrue();
    assertThat(Rows.count(facility)).containsEntry("registration", 0L);
    assertThat(Rows.text(facility, "select outcome from attempt")).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "access_denied,pin_wrong,PIN-MISMATCH",
    "access_denied,pin_blocked,PIN-LOCKED",
    "access_denied,pin_unset,PIN-UNSET",
    "access_denied,card_removed,CARD-REMOVED",
    "access_denied,card_swapped,CARD-SWAPPED",
    "access_denied,cancelled,AUTH-CANCELLED",
    "wallet_unavailable,no_reader,CARD-NOREADER",
    "wallet_unavailable,no_card,CARD-NOCARD",
    "wallet_unavailable,unsupported_card,CARD-OTHER",
    "wallet_unavailable,certificate_unreadable,CARD-NOTREAD",
    "wallet_unavailable,'',CARD-NOTREAD",
    "access_denied,'',CARD-NOTREAD",
    "invalid_request,'',BRIDGE-REFUSED"
  })
  void whatTheBridgeReportsHasItsPage(String error, String reason, String code) {
    Claimed claimed = bridge.claim(patient.open(patient.walkToCard(at)));
    URI back = bridge.fail(claimed.state(), error, reason).redirect();
    Answer page = patient.get(patient.comeBack(back).location());
    assertThat(page.says(code)).isTrue();
    assertThat(Rows.count(facility)).containsEntry("registration", 0L);
  }

  @Test
  void aWrongPinIsToldWithTheTriesThatTheCardCounted() {
    String page = patient.walkToCard(at);
    Claimed claimed = bridge.claim(patient.open(page));
    assertThat(
            bridge
                .post(
                    "/bridge/progress",
                    Map.of("state", claimed.state(), "event", "pin_wrong", "tries_left", "2"))
                .status())
        .isEqualTo(204);
    assertThat(patient.get("/bridge/transactions/" + page.substring(6) + "/state").body())
        .contains("\"triesLeft\":2");
    URI back = bridge.fail(claimed.state(), "access_denied", "pin_wrong").redirect();
    Answer told = patient.get(patient.comeBack(back).location());
    assertThat(told.says("PIN-WRONG")).isTrue();
    assertThat(told.body()).contains("あと2回");
  }

  @Test
  void aRevokedCardIsRefused() {
    Identity card = reception.card("PRACTICE-ICHIRO");
    reception.revoke(card.certificate().getSerialNumber());
    Answer back = authenticate(card);
    assertThat(patient.get(back.location()).says("CERT-REVOKED")).isTrue();
    assertThat(Rows.count(facility)).containsEntry("registration", 0L);
  }

  @Test
  void afterAFailureOneTapStartsANewAttemptFromTheSameAnswers() {
    String failed = failed();
    Map<String, String> form = Patient.form(patient.get(failed), "/again");
    String next = patient.post(failed + "/again", form).location();
    URI done = bridge.authenticate(patient.open(next), reception.card("PRACTICE-ICHIRO"));
    assertThat(patient.comeBack(done).location()).startsWith("/done/");
    assertThat(Rows.count(facility)).containsEntry("registration", 1L);
  }

  @Test
  void answersThatAnotherTabChangedSinceTheCheckPageAreCheckedBeforeTheNextAttempt() {
    String failed = failed();
    Map<String, String> form = Patient.form(patient.get(failed), "/again");
    Map<String, String> other =
        Patient.form(patient.get(at.path() + "/prescription"), "/prescription");
    other.put("form", "PAPER");
    patient.post(at.path() + "/prescription", other);
    assertThat(patient.post(failed + "/again", form).location())
        .isEqualTo(at.path() + "/check?notice=old");
    assertThat(Rows.number(facility, "select count(*) from card_transaction")).isEqualTo(1);
  }

  @Test
  void withoutAnAttemptBeforeItTheAnswersAreCheckedFirst() {
    String failed = failed();
    Map<String, String> form = Patient.form(patient.get(failed), "/again");
    assertThat(patient.post("/card/" + UUID.randomUUID() + "/again", form).location())
        .isEqualTo(at.path() + "/check?notice=old");
    assertThat(patient.post("/card/x/again", form).location())
        .isEqualTo(at.path() + "/check?notice=old");
    assertThat(Rows.number(facility, "select count(*) from card_transaction")).isEqualTo(1);
  }

  @Test
  void theWayBackOfARegistrationIsItsLastStep() {
    URI back =
        bridge.authenticate(
            patient.open(patient.walkToCard(at)), reception.card("PRACTICE-ICHIRO"));
    Answer page = patient.get(back.getRawPath() + "?" + back.getRawQuery());
    assertThat(page.body()).contains("class=\"steps\"", "aria-current=\"step\"");
  }

  @Test
  void theListAnswersWhileTheResponderIsAway() {
    try (Reception own = Reception.start(SharedDatabase.settings())) {
      own.revocation().setOcspMood(Mood.UNAVAILABLE);
      At here = own.facility();
      Patient one = new Patient(own.origin());
      SoftwareBridge with = new SoftwareBridge(own.origin());
      URI back = with.authenticate(one.open(one.walkToCard(here)), own.card("PRACTICE-ICHIRO"));
      assertThat(one.comeBack(back).location()).startsWith("/done/");
    }
  }

  @Test
  void withNeitherResponderNorListNothingIsAccepted() {
    try (Reception own = Reception.start(SharedDatabase.settings())) {
      own.revocation().setOcspMood(Mood.UNAVAILABLE);
      own.revocation().setListMood(Mood.UNAVAILABLE);
      At here = own.facility();
      Patient one = new Patient(own.origin());
      SoftwareBridge with = new SoftwareBridge(own.origin());
      URI back = with.authenticate(one.open(one.walkToCard(here)), own.card("PRACTICE-ICHIRO"));
      Answer page = one.get(one.comeBack(back).location());
      assertThat(page.says("REV-DOWN")).isTrue();
      assertThat(Rows.count(here.facility().id())).containsEntry("registration", 0L);
    }
  }

  @Test
  void whenTheSourceIsDownTheProofIsKeptAndARetryNeedsNoSecondCard() throws IOException {
    try (Reception own = Reception.start(SharedDatabase.settings())) {
      At here = own.facility();
      Patient one = new Patient(own.origin());
      SoftwareBridge with = new SoftwareBridge(own.origin());
      Files.createFile(own.outageFile());
      URI back = with.authenticate(one.open(one.walkToCard(here)), own.card("PRACTICE-ICHIRO"));
      Answer down = one.comeBack(back);
      assertThat(down.says("OQS-DOWN")).isTrue();
      assertThat(Rows.count(here.facility().id())).containsEntry("registration", 0L);
      assertThat(Rows.text(here.facility().id(), "select outcome from attempt"))
          .isEqualTo("SOURCE_UNAVAILABLE");
      Files.delete(own.outageFile());
      assertThat(one.comeBack(back).location()).startsWith("/done/");
      assertThat(Rows.count(here.facility().id())).containsEntry("registration", 1L);
    }
  }

  /** Path of an attempt whose card was taken away. */
  private String failed() {
    Claimed claimed = bridge.claim(patient.open(patient.walkToCard(at)));
    return patient
        .comeBack(bridge.fail(claimed.state(), "access_denied", "card_removed").redirect())
        .location();
  }

  private Answer authenticate(Identity card) {
    return patient.comeBack(bridge.authenticate(patient.open(patient.walkToCard(at)), card));
  }
}
