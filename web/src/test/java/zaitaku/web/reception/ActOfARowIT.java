package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SoftwareBridge;

/** A card transaction ends by the act that its row was made for, whatever its sealed draft says. */
class ActOfARowIT extends ReviewScene {

  @ParameterizedTest
  @CsvSource({"register,REVIEW", "review,REVOKE", "revoke,REGISTER"})
  void aProofEndsNoRowOfAnotherAct(String act, String other) {
    URI back = new SoftwareBridge(reception.origin()).authenticate(acts.open(at.path(), act), card);
    Rows.change(
        facility, "update card_transaction set act = '" + other + "' where phase = 'VERIFIED'");
    patient.comeBack(back);
    assertThat(
            Rows.number(
                facility,
                "select count(*) from card_transaction where phase = 'VERIFIED' and act = '"
                    + other
                    + "'"))
        .isEqualTo(1);
    assertThat(states()).isEqualTo("LIVE card");
  }
}
