package zaitaku.web.reception;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.SharedDatabase;

/** A facility and a person's card, at a service whose eligibility source may be taken away. */
abstract class ActScene {

  static Reception reception;

  final At at = reception.facility();
  final UUID facility = at.facility().id();
  final Acts acts = new Acts(reception.origin());
  final Patient patient = acts.patient();
  final Identity card = reception.card("PRACTICE-ICHIRO");

  @BeforeAll
  static void ownSourceThatCanBeDown() {
    reception = Reception.start(SharedDatabase.settings());
  }

  @AfterAll
  static void stop() {
    reception.close();
  }
}
