package zaitaku.web.challenge;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import zaitaku.web.visit.Act;

/**
 * One attempt to authenticate with a card, as it stood when it was read.
 *
 * @param version grows with each change, so that a page can tell an old state from a new one
 * @param expiresAt exclusive end of the life of this attempt, and of the proof once there is one
 * @param progress what the bridge told without identity, for example {@code card_found}
 * @param reason why it was rejected, or why eligibility alone came of it: a code of {@link Refusal}
 * @param triesLeft tries left of the PIN as the card counted them
 * @param receiptNumber number of the registration, revocation or confirmation that came of it
 * @param way the way that was opened last
 * @param confirmed true when the bridge's two digits were typed into the browser that began
 */
public record CardTransaction(
    UUID facility,
    UUID id,
    Act act,
    Phase phase,
    int version,
    Instant createdAt,
    Instant expiresAt,
    Optional<String> progress,
    Optional<Refusal> reason,
    OptionalInt triesLeft,
    Optional<String> receiptNumber,
    BridgeWay way,
    boolean confirmed) {

  /** Where what came of it is shown, once it is completed. */
  public String resultPath() {
    return switch (act) {
      case REGISTER ->
          (reason.isPresent() ? "/eligibility/" : "/done/") + receiptNumber.orElseThrow();
      case REVOKE -> "/revoked/" + receiptNumber.orElseThrow();
      case TRIAL -> "/trial/" + id;
      case REVIEW -> receiptNumber.map(number -> "/done/" + number).orElse("/review/" + id);
    };
  }

  /** The same for the eyes of those who do not see how somebody is insured (design §4). */
  CardTransaction withoutEligibility() {
    return new CardTransaction(
        facility,
        id,
        act,
        phase,
        version,
        createdAt,
        expiresAt,
        progress,
        reason.filter(known -> !known.tellsEligibility()),
        triesLeft,
        receiptNumber,
        way,
        confirmed);
  }

  /** True when it was completed and there is nothing more to do in this visit. */
  public boolean finished() {
    return receiptNumber.isPresent();
  }

  /**
   * The phase at a time: what nobody finished in time has expired, whether or not a row says so.
   */
  public Phase phaseAt(Instant now) {
    return phase.ended() || now.isBefore(expiresAt) ? phase : Phase.EXPIRED;
  }
}
