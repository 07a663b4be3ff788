package zaitaku.web.facility;

import java.util.List;
import java.util.Set;

/**
 * What a facility has decided.
 *
 * @param items what patients are asked, in the order shown; empty for a place that checks
 *     eligibility only
 * @param prescriptionUse whether and which prescriptions are issued
 * @param askPrescriptionAtReception true for 選択タイミング 2 (資格確認時): the patient is asked here
 * @param servedInsurers 保険者番号 whose members a 職域診療所 receives; empty: everybody's
 */
public record FacilitySettings(
    List<ConsentItem> items,
    PrescriptionUse prescriptionUse,
    boolean askPrescriptionAtReception,
    Set<String> servedInsurers) {

  public FacilitySettings {
    items = List.copyOf(items);
    servedInsurers = Set.copyOf(servedInsurers);
  }

  /** Settings of a facility that receives everybody. */
  public FacilitySettings(
      List<ConsentItem> items,
      PrescriptionUse prescriptionUse,
      boolean askPrescriptionAtReception) {
    this(items, prescriptionUse, askPrescriptionAtReception, Set.of());
  }

  /** True when the page 処方箋の発行形態 is part of the flow. */
  public boolean asksPrescriptionForm() {
    return prescriptionUse == PrescriptionUse.BOTH && askPrescriptionAtReception;
  }
}
