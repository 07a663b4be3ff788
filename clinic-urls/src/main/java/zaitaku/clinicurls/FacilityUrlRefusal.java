package zaitaku.clinicurls;

/**
 * Why a text is no facility address of ours. None of them carries the text: it may hold a token.
 */
public sealed interface FacilityUrlRefusal extends FacilityUrlReading {

  /**
   * Longer than an address can be.
   *
   * @param length in characters
   * @param limit in characters
   */
  record TooLong(int length, int limit) implements FacilityUrlRefusal {}

  /** Not a URL with scheme and host at all, or with a user name before the host. */
  record Malformed() implements FacilityUrlRefusal {}

  /**
   * A URL of another place.
   *
   * @param found scheme, host and port of that place
   */
  record WrongOrigin(String found) implements FacilityUrlRefusal {}

  /** Ours, but the path is not {@code /v/…} or {@code /o/…} with one part behind. */
  record UnknownPath() implements FacilityUrlRefusal {}

  /** Ours and in the right place, but no token: wrong length, letters, or spare bits. */
  record NotAToken() implements FacilityUrlRefusal {}

  /** A facility address with a query or fragment behind it, which we never issue. */
  record HasMore() implements FacilityUrlRefusal {}
}
