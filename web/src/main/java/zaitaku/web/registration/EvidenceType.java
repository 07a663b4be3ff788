package zaitaku.web.registration;

import java.util.Locale;

/** What a card signed about the answers of a registration (design §4). */
public enum EvidenceType {
  /** These answers, at the registration. */
  CARD,
  /**
   * That they may be seen and changed for 300 s: the new answers themselves were not under the
   * card's signature.
   */
  SESSION_CHANGE,
  /** These answers, in a second card round of a change. */
  CARD_CHANGE;

  /** As it stands in the database, in exports and in audit entries. */
  public String storedName() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isChange() {
    return this != CARD;
  }

  /**
   * Reads a stored name.
   *
   * @throws IllegalArgumentException when it is none
   */
  static EvidenceType ofStoredName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
