package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import zaitaku.clinicurls.UrlKind;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.facility.StoredFacilities;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SoftwareBridge;
import zaitaku.web.testing.SoftwareBridge.Claimed;

/** What the record says after something was done or refused (security.md A01). */
class AuditEntriesIT {

  private static final String ACTS =
      "select string_agg(actor || ' ' || act || ' ' || result || ' ' || reason, ', ' order by"
          + " sequence) from audit_entry where sequence > 2";

  private final Reception reception = Reception.shared();
  private final At at = reception.facility();
  private final UUID facility = at.facility().id();
  private final Patient patient = new Patient(reception.origin());
  private final SoftwareBridge bridge = new SoftwareBridge(reception.origin());
  private final Identity card = reception.card("PRACTICE-ICHIRO");

  @Test
  void SEC_A01_aWholeReceptionWithAWrongPinIsWrittenDownWithAllFields() {
    URI link = patient.open(patient.walkToCard(at));
    Claimed claimed = bridge.claim(link);
    progress(claimed, "card_found", "3");
    progress(claimed, "pin_wrong", "2");
    progress(claimed, "pin_accepted", "");
    URI back = bridge.respond(claimed.state(), bridge.proof(claimed, card)).redirect();
    patient.get(patient.comeBack(back).location());
    assertThat(Rows.text(facility, ACTS))
        .isEqualTo(
            "bridge PIN REFUSED PIN_WRONG left 2, bridge PIN DONE , bridge PROOF DONE ,"
                + " patient REGISTER DONE , patient SEE_RESULT DONE ");
    assertThat(
            count(
                "origin_class = 'loopback' and correlation ~ '^[2-9B-Y]{4}-[2-9B-Y]{4}$' and"
                    + " object_ref ~ '^[0-9a-f-]{36}$' and form = 2 and length(own_hash) = 32"))
        .isEqualTo(5);
    assertThat(count("actor = 'patient' and session_ref ~ '^[0-9a-f]{16}$'")).isEqualTo(2);
    assertThat(count("act = 'REGISTER' and content ~ '^[0-9a-f]{64}$'")).isEqualTo(1);
  }

  @Test
  void SEC_A01_anotherRegistrationOfTheSamePersonTellsWhichItReplaced() {
    register();
    String first = Rows.text(facility, "select registration_id from registration");
    register();
    assertThat(Rows.text(facility, "select object_ref from audit_entry where act = 'REPLACE'"))
        .isEqualTo(first);
  }

  @Test
  void SEC_A01_aSecondClaimAndAReplayedProofAreWrittenDownWithTheirNumber() {
    URI link = patient.open(patient.walkToCard(at));
    Claimed claimed = bridge.claim(link);
    assertThat(bridge.claimRaw(link).status()).isEqualTo(410);
    String proof = bridge.proof(claimed, card);
    bridge.respond(claimed.state(), proof);
    for (int i = 0; i < 200; i++) {
      assertThat(bridge.respond(claimed.state(), proof).status()).isEqualTo(410);
    }
    awaitRefusals("CLAIM", "GONE", 1);
    awaitRefusals("PROOF", "GONE", 200);
    assertThat(count("act = 'PROOF' and result = 'REFUSED'")).isLessThan(100);
  }

  @Test
  void SEC_A01_anEventAfterTheEndIsWrittenDown() {
    Claimed claimed = bridge.claim(patient.open(patient.walkToCard(at)));
    bridge.fail(claimed.state(), "access_denied", "pin_blocked");
    progress(claimed, "pin_accepted", "");
    awaitRefusals("PROGRESS", "GONE", 1);
    assertThat(Rows.text(facility, ACTS)).startsWith("bridge PROOF REFUSED PIN_BLOCKED");
  }

  @Test
  void SEC_A01_givingUpIsWrittenDownOnEitherSide() {
    Claimed claimed = bridge.claim(patient.open(patient.walkToCard(at)));
    bridge.fail(claimed.state(), "access_denied", "cancelled");
    Patient other = new Patient(reception.origin());
    String page = other.walkToCard(at);
    other.post(page + "/cancel", Patient.form(other.get(page), "/cancel"));
    assertThat(Rows.text(facility, ACTS))
        .isEqualTo("bridge PROOF REFUSED CANCELLED, patient CANCEL DONE ");
  }

  @Test
  void SEC_A01_aFormWithoutItsTokenIsWrittenDown() {
    Map<String, String> form = Patient.form(patient.walkToCheck(at, Map.of()), "/card");
    form.put("csrf", "x".repeat(43));
    assertThat(patient.post(at.path() + "/card", form).status()).isEqualTo(403);
    awaitRefusals("FORM", "ORIGIN_REFUSED", 1);
  }

  @Test
  void SEC_A01_somebodyElsesResultAndAGuessedCodeAreWrittenDown() {
    String done = register();
    Patient stranger = new Patient(reception.origin());
    stranger.walkToCheck(at, Map.of());
    stranger.get(done);
    stranger.get("/bridge/return?response_code=" + "A".repeat(43));
    awaitRefusals("SEE_RESULT", "NOT_FOUND", 1);
    awaitRefusals("COMPLETE", "AUTH_OTHERBROWSER", 1);
  }

  @Test
  void SEC_A01_aRetiredAddressAndAStoppedFacilityAreWrittenDown() {
    StoredFacilities facilities = reception.bean(StoredFacilities.class);
    facilities.setActive(facility, false);
    patient.get(at.path());
    facilities.setActive(facility, true);
    facilities.retire(facility, UrlKind.VISIT, at.token());
    patient.get(at.path());
    awaitRefusals("ENTER", "URL_CLOSED", 1);
    awaitRefusals("ENTER", "URL_OLD", 1);
    assertThat(Rows.text(facility, ACTS))
        .contains("system FACILITY_STOP DONE", "system FACILITY_RESUME DONE", "system URL_RETIRE");
  }

  @Test
  void anAddressThatIsInUseIsNotIssuedTwiceInTheRecord() {
    reception.bean(StoredFacilities.class).issue(facility, UrlKind.VISIT, at.token());
    assertThat(Rows.number(facility, "select count(*) from audit_entry")).isEqualTo(2);
  }

  private String register() {
    Patient one = new Patient(reception.origin());
    URI back = bridge.authenticate(one.open(one.walkToCard(at)), card);
    return one.comeBack(back).location();
  }

  private void progress(Claimed claimed, String event, String left) {
    bridge.post(
        "/bridge/progress", Map.of("state", claimed.state(), "event", event, "tries_left", left));
  }

  private void awaitRefusals(String act, String reason, long times) {
    String sum =
        "select coalesce(sum(case when reason like '% x%' then substring(reason from ' x(.*)')::int"
            + " else 1 end), 0) from audit_entry where result = 'REFUSED' and act = '"
            + act
            + "' and reason like '"
            + reason
            + "%'";
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(Rows.number(facility, sum)).isEqualTo(times));
  }

  private long count(String condition) {
    return Rows.number(
        facility, "select count(*) from audit_entry where sequence > 2 and " + condition);
  }
}
