package zaitaku.web.consent;

/** What a patient said to one item. */
public enum Answer {
  AGREED,
  REFUSED
}
