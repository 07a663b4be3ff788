package zaitaku.web.facility;

import java.util.List;

/**
 * What a facility has decided.
 *
 * @param items what patients are asked, in the order shown; empty for a place that checks
 *     eligibility only
 * @param prescriptionUse whether and which prescriptions are issued
 * @param askPrescriptionAtReception true for 選択タイミング 2 (資格確認時): the patient is asked here
 */
public record FacilitySettings(
    List<ConsentItem> items, PrescriptionUse prescriptionUse, boolean askPrescriptionAtReception) {

  public FacilitySettings {
    items = List.copyOf(items);
  }

  /** True when the page 処方箋の発行形態 is part of the flow. */
  public boolean asksPrescriptionForm() {
    return prescriptionUse == PrescriptionUse.BOTH && askPrescriptionAtReception;
  }
}
