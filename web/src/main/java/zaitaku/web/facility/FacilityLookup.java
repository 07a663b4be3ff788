package zaitaku.web.facility;

/** What stands behind an address. */
public sealed interface FacilityLookup {

  /**
   * The address is in use.
   *
   * @param token the URL token in lower case, for building paths
   */
  record Found(Facility facility, String token) implements FacilityLookup {}

  /** Nobody was ever given this address, or it is not even shaped like one. */
  record Unknown() implements FacilityLookup {}

  /** The facility replaced this address by a new one. */
  record Retired(Facility facility) implements FacilityLookup {}

  /** The facility does not receive patients at present. */
  record Stopped(Facility facility) implements FacilityLookup {}
}
