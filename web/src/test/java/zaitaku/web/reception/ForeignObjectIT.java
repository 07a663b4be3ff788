package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.SoftwareBridge;

/** What belongs to somebody else looks like what does not exist (security.md D06). */
class ForeignObjectIT {

  private final Reception reception = Reception.shared();
  private final At at = reception.facility();
  private final Patient owner = new Patient(reception.origin());
  private final Patient other = new Patient(reception.origin());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/card/%s",
        "/card/%s/open",
        "/bridge/transactions/%s/state",
        "/bridge/transactions/%s/events"
      })
  void SEC_D06_somebodyElsesAndNobodysAreAnsweredAlike(String path) {
    String id = owner.walkToCard(at).substring("/card/".length());
    other.walkToCheck(at, Map.of());
    String nobodys = UUID.randomUUID().toString();
    Answer foreign = other.get(path.formatted(id));
    Answer missing = other.get(path.formatted(nobodys));
    assertThat(foreign.status()).isEqualTo(missing.status());
    assertThat(foreign.location()).isEqualTo(missing.location());
    assertThat(alike(foreign, id)).isEqualTo(alike(missing, nobodys));
  }

  @Test
  void SEC_D06_somebodyElsesReceiptIsAnsweredAsOneThatIsNot() {
    URI back =
        new SoftwareBridge(reception.origin())
            .authenticate(owner.open(owner.walkToCard(at)), reception.card("PRACTICE-ICHIRO"));
    String done = owner.comeBack(back).location();
    String nobodys = done.replaceAll("[0-9]", "9");
    assertThat(owner.get(done).body()).contains("一郎");
    Answer foreign = other.get(done);
    Answer missing = other.get(nobodys);
    assertThat(foreign.status()).isEqualTo(missing.status());
    assertThat(foreign.body()).doesNotContain("一郎");
    assertThat(alike(foreign, done)).isEqualTo(alike(missing, nobodys));
  }

  /** Apart from the number of the request and what was asked for. */
  private static String alike(Answer answer, String asked) {
    return answer
        .body()
        .replace(asked, "asked")
        .replaceAll("\\b[A-Z0-9]{4}-[A-Z0-9]{4}\\b", "number")
        .replaceAll("[A-Za-z0-9_-]{43}", "token");
  }
}
