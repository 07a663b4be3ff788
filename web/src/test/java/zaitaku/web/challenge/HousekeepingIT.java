package zaitaku.web.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SoftwareBridge;

/**
 * What nobody can use any more goes; what somebody can still use, and every registration, stays.
 */
class HousekeepingIT {

  private static final String TRANSACTIONS = "select count(*) from card_transaction";

  private final Reception reception = Reception.shared();
  private final At at = reception.facility();
  private final UUID facility = at.facility().id();
  private final Patient patient = new Patient(reception.origin());
  private final SoftwareBridge bridge = new SoftwareBridge(reception.origin());
  private final Housekeeping housekeeping = reception.bean(Housekeeping.class);

  @Test
  void aTransactionUnderWayIsLeftAlone() {
    URI link = patient.open(patient.walkToCard(at));
    housekeeping.tidyAt(Instant.now());
    assertThat(bridge.claimRaw(link).status()).isEqualTo(200);
  }

  @Test
  void aDayAfterItsTimeATransactionIsGoneAndItsRegistrationIsNot() {
    URI back =
        bridge.authenticate(
            patient.open(patient.walkToCard(at)), reception.card("PRACTICE-ICHIRO"));
    assertThat(patient.comeBack(back).location()).startsWith("/done/");
    Instant end = Instant.now().plus(Duration.ofSeconds(300));
    housekeeping.tidyAt(end.plus(Duration.ofHours(23)));
    assertThat(Rows.number(facility, TRANSACTIONS)).isEqualTo(1);
    assertThat(routes()).isZero();
    housekeeping.tidyAt(end.plus(Duration.ofHours(25)));
    assertThat(Rows.number(facility, TRANSACTIONS)).isZero();
    assertThat(Rows.count(facility)).containsEntry("registration", 1L);
  }

  @Test
  void aProofThatNobodyCompletedIsThrownAwayWhenItsTimeIsOver() {
    bridge.authenticate(patient.open(patient.walkToCard(at)), reception.card("PRACTICE-ICHIRO"));
    String proofs = "select count(*) from card_transaction where certificate is not null";
    housekeeping.tidyAt(Instant.now());
    assertThat(Rows.number(facility, proofs)).isEqualTo(1);
    housekeeping.tidyAt(Instant.now().plus(Duration.ofSeconds(310)));
    assertThat(Rows.number(facility, proofs)).isZero();
    assertThat(Rows.number(facility, TRANSACTIONS)).isEqualTo(1);
  }

  private long routes() {
    return Rows.number(
        facility,
        "select count(*) from routing where purpose in ('HANDLE', 'STATE') and facility_id = '"
            + facility
            + "'");
  }
}
