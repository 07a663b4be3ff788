package zaitaku.web.consent;

/** How a prescription shall be issued (処方箋の発行形態). */
public enum PrescriptionForm {
  ELECTRONIC,
  PAPER
}
