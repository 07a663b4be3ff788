package zaitaku.web.load;

/** The requests of a reception, in their order; then those of its other ways and acts. */
enum Step {
  MENU,
  PREPARE,
  PREPARED,
  CONSENT,
  CONSENTED,
  PRESCRIPTION,
  PRESCRIBED,
  CHECK,
  START_CARD,
  CARD,
  OPEN,
  CLAIM,
  KEYS,
  PROOF,
  RETURN,
  COMPLETE,
  DONE,
  /** By a QR code: its screen, its picture, the digits' page, the digits. */
  CODE_SCREEN,
  CODE,
  DIGITS,
  TYPED,
  /** The page of review or revocation, before the card. */
  ACT,
  REVIEW,
  CHANGE,
  CHANGED,
  CHANGE_CHECK,
  UPDATED,
  REVOKED
}
