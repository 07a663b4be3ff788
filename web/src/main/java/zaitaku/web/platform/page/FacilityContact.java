package zaitaku.web.platform.page;

/**
 * Whose page it is and who answers the phone.
 *
 * @param phone as printed, digits and hyphens
 * @param hours when the phone is answered, in words; may be empty
 */
public record FacilityContact(String name, String address, String phone, String hours) {

  /** For a {@code tel:} link: digits only. */
  public String dial() {
    return "tel:" + phone.replaceAll("[^0-9+]", "");
  }
}
