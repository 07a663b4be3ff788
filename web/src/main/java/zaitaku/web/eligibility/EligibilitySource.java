package zaitaku.web.eligibility;

import java.time.Instant;
import zaitaku.clinicurls.FacilityCode;
import zaitaku.web.certificate.ProvenCard;

/**
 * Where insurance eligibility is asked for (オンライン資格確認; design §5). Safe for use by several threads;
 * may block, so it is called on a virtual thread and never inside a database transaction.
 */
public interface EligibilitySource {

  /**
   * Asks for the holder of a card.
   *
   * @param facility on whose behalf
   * @param now for which moment
   * @return never null; faults of the source are {@code Unavailable}, not exceptions
   */
  EligibilityAnswer byCertificate(ProvenCard certificate, FacilityCode facility, Instant now);
}
