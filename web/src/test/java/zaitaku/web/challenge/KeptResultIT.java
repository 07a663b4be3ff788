package zaitaku.web.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import zaitaku.web.registration.CompleteRegistration;
import zaitaku.web.registration.CompleteRegistration.Outcome;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SoftwareBridge;

/** The key of a registration is its response code, and its result outlives a day. */
class KeptResultIT {

  private final Reception reception = Reception.shared();
  private final At at = reception.facility();
  private final UUID facility = at.facility().id();

  @Test
  void SEC_D08_twentyFourHoursLaterTheSameKeyStillHasTheFirstResult() {
    Patient patient = new Patient(reception.origin());
    URI back =
        new SoftwareBridge(reception.origin())
            .authenticate(patient.open(patient.walkToCard(at)), reception.card("PRACTICE-ICHIRO"));
    String number = patient.comeBack(back).location().substring("/done/".length());
    reception.bean(Housekeeping.class).tidyAt(Instant.now().plus(Duration.ofHours(24)));
    String code = back.getRawQuery().substring("response_code=".length());
    byte[] session =
        HexFormat.of()
            .parseHex(Rows.text(facility, "select encode(session_hash, 'hex') from registration"));
    Outcome again =
        reception.bean(CompleteRegistration.class).complete(at.facility(), session, code);
    assertThat(again)
        .isInstanceOfSatisfying(
            Outcome.Over.class,
            over -> assertThat(over.transaction().receiptNumber()).contains(number));
    assertThat(Rows.count(facility)).containsEntry("registration", 1L);
  }
}
