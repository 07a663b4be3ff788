package zaitaku.web.testing;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.testing.Patient.Answer;

/** What a patient does beside registering, over HTTP with a card of software. */
public final class Acts {

  private final Patient patient;
  private final SoftwareBridge bridge;

  public Acts(URI origin) {
    this.patient = new Patient(origin);
    this.bridge = new SoftwareBridge(origin);
  }

  public Patient patient() {
    return patient;
  }

  /** Registers by one of the addresses, agreeing to everything; the answer to the way back. */
  public Answer register(String base, Identity card, Map<String, String> preparation) {
    return withCard(toRegister(base, preparation), card);
  }

  /** To the card page of a registration; its path. */
  public String toRegister(String base, Map<String, String> preparation) {
    Map<String, String> prepare = Patient.form(patient.get(base + "/prepare"), "/prepare");
    prepare.putAll(preparation);
    patient.post(base + "/prepare", prepare);
    if (base.startsWith("/o/") && !"OUTPATIENT".equals(preparation.get("kind"))) {
      Map<String, String> date = Patient.form(patient.get(base + "/date"), "/date");
      date.put("day", LocalDate.now(ZoneId.of("Asia/Tokyo")).toString());
      patient.post(base + "/date", date);
    }
    Map<String, String> consent = Patient.form(patient.get(base + "/consent"), "/consent");
    consent.put("choice", "all");
    patient.post(base + "/consent", consent);
    Map<String, String> prescription =
        Patient.form(patient.get(base + "/prescription"), "/prescription");
    prescription.put("form", "ELECTRONIC");
    patient.post(base + "/prescription", prescription);
    Answer check = patient.get(base + "/check");
    return patient.post(base + "/card", Patient.form(check, "/card")).location();
  }

  /** To the agent, for {@code register}, {@code review} or {@code revoke}; the start link. */
  public URI open(String base, String act) {
    return patient.open(act.equals("register") ? toRegister(base, Map.of()) : toCard(base, act));
  }

  /** From the page of an act to the way back. */
  public Answer act(String base, String act, Identity card) {
    return withCard(toCard(base, act), card);
  }

  /** From the page of an act to the card page; its path. */
  public String toCard(String base, String act) {
    Map<String, String> form = Patient.form(patient.get(base + "/" + act), "/" + act);
    form.put("operator", "PATIENT"); // nobody is presumed
    return patient.post(base + "/" + act, form).location();
  }

  /** Opens the agent, signs, comes back. */
  public Answer withCard(String cardPath, Identity card) {
    return patient.comeBack(bridge.authenticate(patient.open(cardPath), card));
  }

  /** The same, and what is shown then. */
  public Answer shown(Answer back) {
    return patient.get(back.location());
  }
}
