package zaitaku.web.platform.page;

import java.util.List;

/**
 * Where the reader of a page is: it decides whom they can ask and to whom they can show something.
 * A guess for the words only; nothing is allowed or refused by it.
 */
public enum Place {
  /** At a device of the facility with its staff beside them: a home visit. */
  BESIDE_STAFF(List.of()),
  /** At their own phone by the address for visits: staff may be there or have left. */
  OWN_PHONE(List.of("own")),
  /** Without staff: an online consultation. */
  ALONE(List.of("alone")),
  /** At a page of no facility: what would be said to somebody alone, and nobody's phone number. */
  NOWHERE(List.of("nowhere", "alone"));

  private final List<String> suffixes;

  Place(List<String> suffixes) {
    this.suffixes = suffixes;
  }

  /** Ends of the keys that suit this place, the closest first. */
  List<String> suffixes() {
    return suffixes;
  }
}
