package zaitaku.web.facility;

import java.util.UUID;

/**
 * A facility that receives patients (医療機関等).
 *
 * @param id key of the tenant, leads every key in the database
 * @param code 医療機関コード, 10 digits
 * @param name as patients know it
 * @param address postal address in one line
 * @param phone as printed, digits and hyphens
 * @param hours when the phone is answered, in words
 */
public record Facility(
    UUID id,
    String code,
    String name,
    FacilityKind kind,
    String address,
    String phone,
    String hours,
    FacilitySettings settings) {}
