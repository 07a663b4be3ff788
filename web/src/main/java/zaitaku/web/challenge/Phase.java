package zaitaku.web.challenge;

/** States of a card transaction, forward only (bridge protocol §2). */
public enum Phase {
  CREATED,
  CLAIMED,
  PROOF_RECEIVED,
  VERIFIED,
  COMPLETED,
  REJECTED,
  CANCELLED,
  EXPIRED;

  /** True when nothing more will happen to it. */
  public boolean ended() {
    return switch (this) {
      case CREATED, CLAIMED, PROOF_RECEIVED, VERIFIED -> false;
      case COMPLETED, REJECTED, CANCELLED, EXPIRED -> true;
    };
  }
}
