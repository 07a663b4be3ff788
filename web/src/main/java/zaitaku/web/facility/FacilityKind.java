package zaitaku.web.facility;

/** Kinds of facility (design §6). */
public enum FacilityKind {
  HOSPITAL,
  CLINIC,
  DENTAL,
  PHARMACY,
  VISITING_NURSE,
  /** 職域診療所: serves only the members of its insurers. */
  WORKPLACE_CLINIC,
  /** 施術所: eligibility only. */
  TREATMENT_PLACE
}
