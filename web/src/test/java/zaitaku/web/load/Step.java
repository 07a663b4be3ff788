package zaitaku.web.load;

/** The requests of one reception, in their order. */
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
  DONE
}
