package zaitaku.web.challenge;

/**
 * Why a transaction ended without a registration. Stored by name and shown by its row of the error
 * catalogue; nothing here tells who the patient is.
 */
public enum Refusal {
  /** The bridge said so (bridge protocol §5). */
  PIN_WRONG,
  PIN_BLOCKED,
  PIN_UNSET,
  CARD_REMOVED,
  CARD_SWAPPED,
  NO_READER,
  NO_CARD,
  UNSUPPORTED_CARD,
  CERTIFICATE_UNREADABLE,
  BRIDGE_FAULT,
  /** The bridge does not take requests of this service, or not this one. */
  BRIDGE_REFUSED,
  /** The verifier said so. */
  BAD_PROOF,
  CERTIFICATE_EXPIRED,
  CERTIFICATE_NOT_YET_VALID,
  CERTIFICATE_REVOKED,
  CERTIFICATE_WRONG,
  CERTIFICATE_UNTRUSTED,
  REVOCATION_UNAVAILABLE,
  /** The facility does not receive patients any more. */
  FACILITY_STOPPED,
  /** The eligibility source said so. */
  NOT_LINKED,
  ELIGIBILITY_NONE,
  ELIGIBILITY_LOST,
  ELIGIBILITY_NEW_EXISTS,
  ELIGIBILITY_MULTIPLE,
  /** Insured, but not with an insurer whose members this facility serves (職域診療所). */
  NOT_SERVED,
  /** The day of consultation was over before the card was. */
  DAY_OVER,
  /** There is no consent to look at or to revoke: never registered here, over, taken back. */
  CONSENT_NONE,
  CONSENT_ENDED,
  CONSENT_REVOKED,
  /** Another consent took the place of the one that was seen. */
  CONSENT_REPLACED,
  /** The browser that began named other digits than the bridge showed (bridge protocol §6). */
  CODE_WRONG;

  /**
   * True when it tells how somebody is insured: where only the facility may see that (design §4),
   * the person's own screen does not say which of these it was.
   */
  public boolean tellsEligibility() {
    return switch (this) {
      case ELIGIBILITY_NONE,
          ELIGIBILITY_LOST,
          ELIGIBILITY_NEW_EXISTS,
          ELIGIBILITY_MULTIPLE,
          NOT_SERVED ->
          true;
      case PIN_WRONG,
          PIN_BLOCKED,
          PIN_UNSET,
          CARD_REMOVED,
          CARD_SWAPPED,
          NO_READER,
          NO_CARD,
          UNSUPPORTED_CARD,
          CERTIFICATE_UNREADABLE,
          BRIDGE_FAULT,
          BRIDGE_REFUSED,
          BAD_PROOF,
          CERTIFICATE_EXPIRED,
          CERTIFICATE_NOT_YET_VALID,
          CERTIFICATE_REVOKED,
          CERTIFICATE_WRONG,
          CERTIFICATE_UNTRUSTED,
          REVOCATION_UNAVAILABLE,
          FACILITY_STOPPED,
          NOT_LINKED,
          DAY_OVER,
          CONSENT_NONE,
          CONSENT_ENDED,
          CONSENT_REVOKED,
          CONSENT_REPLACED,
          CODE_WRONG ->
          false;
    };
  }
}
