package zaitaku.web.registration;

import java.util.List;
import java.util.Optional;

/**
 * What a registration says since form 2 of its facts.
 *
 * @param consultationDate ISO date, or empty
 * @param evidenceType what stands behind the answers
 * @param changes id of the registration of which this is a change
 */
public record FurtherFacts(
    Optional<String> consultationDate,
    boolean onlyThisTime,
    boolean explained,
    EvidenceType evidenceType,
    Optional<String> changes) {

  public FurtherFacts {
    if (evidenceType.isChange() != changes.isPresent()) {
      throw new IllegalArgumentException("a change changes a registration, and nothing else does");
    }
  }

  /** In the order in which they are hashed. */
  List<String> hashed() {
    return List.of(
        consultationDate.orElse(""),
        Boolean.toString(onlyThisTime),
        Boolean.toString(explained),
        evidenceType.storedName(),
        changes.orElse(""));
  }
}
