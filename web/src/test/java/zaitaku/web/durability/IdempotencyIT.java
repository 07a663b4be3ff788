package zaitaku.web.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;

/** The same request again: the first result; the same key with other content: 409. */
class IdempotencyIT {

  private final Reception reception = Reception.shared();
  private final At at = reception.facility();
  private final UUID facility = at.facility().id();
  private final Patient patient = new Patient(reception.origin());

  @Test
  void SEC_D08_theSameKeyWithOtherContentIsRefusedAndTheFirstContentStays() {
    Map<String, String> first = Patient.form(patient.walkToCheck(at, Map.of()), "/card");
    String card = patient.post(at.path() + "/card", first).location();
    assertThat(card).startsWith("/card/");
    String stored = Rows.text(facility, "select encode(draft, 'hex') from card_transaction");
    Map<String, String> prescription =
        Patient.form(patient.get(at.path() + "/prescription"), "/prescription");
    prescription.put("form", "PAPER");
    patient.post(at.path() + "/prescription", prescription);
    Map<String, String> second = Patient.form(patient.get(at.path() + "/check"), "/card");
    second.put("attempt", first.get("attempt"));
    Answer refused = patient.post(at.path() + "/card", second);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.says("FLOW-OLD")).isTrue();
    assertThat(Rows.text(facility, "select encode(draft, 'hex') from card_transaction"))
        .isEqualTo(stored);
    assertThat(Rows.number(facility, "select count(*) from card_transaction")).isEqualTo(1);
  }

  @Test
  void SEC_D08_theSameKeyWithTheSameContentLeadsToTheFirstResult() {
    Map<String, String> form = Patient.form(patient.walkToCheck(at, Map.of()), "/card");
    String card = patient.post(at.path() + "/card", form).location();
    assertThat(patient.post(at.path() + "/card", form).location()).isEqualTo(card);
    assertThat(Rows.number(facility, "select count(*) from card_transaction")).isEqualTo(1);
  }

  @Test
  void SEC_D08_aKeyOfSomebodyElseBeginsNothing() {
    Map<String, String> form = Patient.form(patient.walkToCheck(at, Map.of()), "/card");
    patient.post(at.path() + "/card", form);
    Patient other = new Patient(reception.origin());
    Map<String, String> theirs = Patient.form(other.walkToCheck(at, Map.of()), "/card");
    theirs.put("attempt", form.get("attempt"));
    assertThat(other.post(at.path() + "/card", theirs).location()).doesNotStartWith("/card/");
    assertThat(Rows.number(facility, "select count(*) from card_transaction")).isEqualTo(1);
  }

  @Test
  void SEC_D08_aLostAnswerIsTheSameAnswerWhenAskedForAgain() throws IOException, Visitor.Turned {
    try (HttpClient client = HttpClient.newHttpClient()) {
      Visitor visitor = new Visitor(client, reception.origin());
      String card = visitor.toCard(at.path());
      Map<String, String> form = visitor.prove(card, reception.card("PRACTICE-ICHIRO"));
      Visitor whoHeardNothing = visitor.copy();
      String done = visitor.register(form).location();
      assertThat(done).startsWith("/done/");
      for (int i = 0; i < 3; i++) {
        assertThat(whoHeardNothing.copy().register(form).location()).isEqualTo(done);
      }
    }
    assertThat(Rows.count(facility))
        .isEqualTo(Map.of("registration", 1L, "consent_answer", 6L, "evidence", 1L));
  }
}
