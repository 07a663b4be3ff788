package zaitaku.web.registration;

/** The answer to "may this be read now"; all but the first are refusals, told apart. */
public enum Reading {
  ALLOWED,
  /** Not for this role, or not on this surface. */
  NOT_FOR_READER,
  /** The clock stands before the registration: it went back, or this node's is wrong. */
  NOT_YET,
  /** 同意有効期限切れ; said whatever was answered. */
  ENDED,
  REVOKED,
  REPLACED,
  /** The patient was never asked for it. */
  NOT_ASKED,
  /** The patient said no. */
  REFUSED,
  /** This kind of visit needs the card each time. */
  CARD_NEEDED
}
