package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Rows;

/** A person who registered at a facility, and comes again to look at it with the same card. */
abstract class ReviewScene extends ActScene {

  @BeforeEach
  void oneRegistration() {
    new Acts(reception.origin()).register(at.path(), card, Map.of());
  }

  final String open(String base) {
    String review = acts.act(base, "review", card).location();
    assertThat(review).startsWith("/review/");
    return review;
  }

  final Answer change(String review, Map<String, String> answers) {
    Map<String, String> form = Patient.form(patient.get(review + "/change"), "/change");
    form.putAll(answers);
    assertThat(patient.post(review + "/change", form).location()).isEqualTo(review + "/check");
    return patient.get(review + "/check");
  }

  final Answer update(String review, Answer check) {
    return patient.post(review + "/update", Patient.form(check, "/update"));
  }

  final String states() {
    return Rows.text(
        facility,
        "select string_agg(state || ' ' || evidence_type, ', ' order by registered_at) from"
            + " registration");
  }
}
