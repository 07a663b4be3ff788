package zaitaku.web.facility;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import zaitaku.clinicurls.UrlKind;

/**
 * What a facility has decided.
 *
 * @param items what patients are asked, in the order shown; empty for a place that checks
 *     eligibility only
 * @param prescriptionUse whether and which prescriptions are issued
 * @param askPrescriptionAtReception true for 選択タイミング 2 (資格確認時): the patient is asked here
 * @param functions which of its two addresses the facility uses
 * @param bookingDays how many days ahead a patient may type the day of an online consultation
 * @param changeNeedsCard true where changed answers are signed in a second card round
 * @param servedInsurers 保険者番号 whose members a 職域診療所 receives; empty: everybody's
 */
public record FacilitySettings(
    List<ConsentItem> items,
    PrescriptionUse prescriptionUse,
    boolean askPrescriptionAtReception,
    Set<String> servedInsurers,
    Set<UrlKind> functions,
    int bookingDays,
    boolean changeNeedsCard) {

  /** Three months of bookings, unless a facility says otherwise. */
  public static final int USUAL_BOOKING_DAYS = 90;

  public FacilitySettings {
    items = List.copyOf(items);
    servedInsurers = Set.copyOf(servedInsurers);
    functions = Set.copyOf(functions);
    if (bookingDays < 0 || bookingDays > 366) {
      throw new IllegalArgumentException("bookings are at most a year ahead");
    }
  }

  /** Settings of a facility that uses both addresses. */
  public FacilitySettings(
      List<ConsentItem> items,
      PrescriptionUse prescriptionUse,
      boolean askPrescriptionAtReception,
      Set<String> servedInsurers) {
    this(
        items,
        prescriptionUse,
        askPrescriptionAtReception,
        servedInsurers,
        EnumSet.allOf(UrlKind.class),
        USUAL_BOOKING_DAYS,
        false);
  }

  /** Settings of a facility that receives everybody, by both addresses. */
  public FacilitySettings(
      List<ConsentItem> items,
      PrescriptionUse prescriptionUse,
      boolean askPrescriptionAtReception) {
    this(items, prescriptionUse, askPrescriptionAtReception, Set.of());
  }

  /** The same with these addresses only. */
  public FacilitySettings using(Set<UrlKind> addresses) {
    return new FacilitySettings(
        items,
        prescriptionUse,
        askPrescriptionAtReception,
        servedInsurers,
        addresses,
        bookingDays,
        changeNeedsCard);
  }

  /** The same where a change of answers needs the card again. */
  public FacilitySettings withChangeNeedsCard() {
    return new FacilitySettings(
        items,
        prescriptionUse,
        askPrescriptionAtReception,
        servedInsurers,
        functions,
        bookingDays,
        true);
  }

  /** True when the page 処方箋の発行形態 is part of the flow. */
  public boolean asksPrescriptionForm() {
    return prescriptionUse == PrescriptionUse.BOTH && askPrescriptionAtReception;
  }
}
