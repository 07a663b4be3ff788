package zaitaku.web.platform.page;

/**
 * Whose page it is, who answers the phone, and where its reader is.
 *
 * @param phone as printed, digits and hyphens
 * @param hours when the phone is answered, in words; may be empty
 */
public record FacilityContact(
    String name, String address, String phone, String hours, Place place) {

  /** To a reader with staff beside them. */
  public FacilityContact(String name, String address, String phone, String hours) {
    this(name, address, phone, hours, Place.BESIDE_STAFF);
  }

  /** For a {@code tel:} link: digits only. */
  public String dial() {
    return "tel:" + phone.replaceAll("[^0-9+]", "");
  }
}
