package zaitaku.web.challenge;

/** States of a card transaction, forward only (bridge protocol §2). */
public enum Phase {
  CREATED,
  CLAIMED,
  PROOF_RECEIVED,
  /** The bridge shows two digits; the browser that began must name them. */
  AWAITING_CODE,
  VERIFIED,
  COMPLETED,
  REJECTED,
  CANCELLED,
  EXPIRED;

  /** True when nothing more will happen to it. */
  public boolean ended() {
    return switch (this) {
      case CREATED, CLAIMED, PROOF_RECEIVED, AWAITING_CODE, VERIFIED -> false;
      case COMPLETED, REJECTED, CANCELLED, EXPIRED -> true;
    };
  }
}
