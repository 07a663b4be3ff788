package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Rows;

/** The page and the form that a revocation begins with, and who may touch its record. */
class RevocationFormIT extends ActScene {

  @ParameterizedTest
  @ValueSource(strings = {"", "NOBODY", "PATIENT PATIENT"})
  void whoOperatesIsAsked(String operator) {
    Map<String, String> form = Patient.form(patient.get(at.path() + "/revoke"), "/revoke");
    form.put("operator", operator);
    assertThat(patient.post(at.path() + "/revoke", form).location())
        .isEqualTo(at.path() + "/revoke?check=1");
    assertThat(patient.get(at.path() + "/revoke?check=1").body()).contains("<title>エラー：");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0B0C6C1E-0000-4000-8000-000000000001"})
  void aFormWithoutItsKeyStartsNothing(String attempt) {
    Map<String, String> form = Patient.form(patient.get(at.path() + "/revoke"), "/revoke");
    form.put("attempt", attempt);
    assertThat(patient.post(at.path() + "/revoke", form).location())
        .isEqualTo(at.path() + "/revoke?notice=old");
    assertThat(Rows.number(facility, "select count(*) from card_transaction")).isZero();
  }

  @Test
  void aFormWithoutTheTokenIsRefused() {
    Map<String, String> form = Patient.form(patient.get(at.path() + "/revoke"), "/revoke");
    form.put("csrf", "x".repeat(43));
    assertThat(patient.post(at.path() + "/revoke", form).status()).isEqualTo(403);
    form.put("csrf", "x".repeat(300));
    assertThat(patient.post(at.path() + "/revoke", form).status()).isEqualTo(400);
  }

  @Test
  void theSameFormTwiceStartsOneAttemptAndAnotherActDoesNotTakeIt() {
    Map<String, String> form = Patient.form(patient.get(at.path() + "/revoke"), "/revoke");
    String first = patient.post(at.path() + "/revoke", form).location();
    assertThat(patient.post(at.path() + "/revoke", form).location()).isEqualTo(first);
    form.put("operator", "FAMILY_OR_REPRESENTATIVE");
    assertThat(patient.post(at.path() + "/revoke", form).says("FLOW-OLD")).isTrue();
    assertThat(Rows.number(facility, "select count(*) from card_transaction")).isEqualTo(1);
  }

  @Test
  void stoppingGoesBackToThePageAndTryingAgainIsOneTap() {
    String cardPath = acts.toCard(at.path(), "revoke");
    Answer page = patient.get(cardPath);
    Answer stopped = patient.post(cardPath + "/cancel", Patient.form(page, "/cancel"));
    assertThat(stopped.location()).isEqualTo(at.path() + "/revoke");
    Answer over = patient.get(cardPath);
    assertThat(over.says("AUTH-CANCELLED")).isTrue();
    Answer again = patient.post(cardPath + "/again", Patient.form(over, "/again"));
    assertThat(again.location()).startsWith("/card/");
    assertThat(Rows.text(facility, "select string_agg(act, ' ') from card_transaction"))
        .isEqualTo("REVOKE REVOKE");
  }

  @Test
  void aReceptionInProgressIsNotLostByLooking() {
    patient.walkToCheck(at, Map.of());
    patient.get(at.path() + "/revoke");
    assertThat(patient.get(at.path() + "/check").body()).contains("すべて同意（6つ）");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update revocation set number = 'x'",
        "delete from revocation",
        "truncate revocation",
        "alter table revocation disable row level security"
      })
  void SEC_D01_theRunTimeRoleCannot(String sql) {
    assertThatThrownBy(() -> Rows.change(facility, sql))
        .cause()
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
  }
}
