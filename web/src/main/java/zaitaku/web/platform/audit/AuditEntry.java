package zaitaku.web.platform.audit;

/**
 * One line of the record of who did what (security.md A01). Holds references only, never a name, a
 * number or an answer.
 *
 * @param actor {@code patient}, {@code bridge}, {@code system}, later a staff id
 * @param role {@code patient}, {@code device}, {@code system}
 * @param sessionRef first 16 hex digits of the hash of the session id, or empty
 * @param act what was done, for example {@code REGISTER}
 * @param objectRef id of what it was done to
 * @param result {@code DONE} or {@code REFUSED}
 * @param reason a code of the error catalogue, or empty
 * @param originClass {@code loopback}, {@code private}, {@code public} or empty
 * @param correlation id that the technical log carries too
 */
public record AuditEntry(
    String actor,
    String role,
    String sessionRef,
    String act,
    String objectRef,
    String result,
    String reason,
    String originClass,
    String correlation) {

  private static final int MAX_CHARACTERS = 100;

  public AuditEntry {
    for (String field :
        new String[] {
          actor, role, sessionRef, act, objectRef, result, reason, originClass, correlation
        }) {
      if (field.length() > MAX_CHARACTERS || field.chars().anyMatch(c -> c < ' ')) {
        throw new IllegalArgumentException("an audit field is a short code without controls");
      }
    }
  }

  /** Something the patient did. */
  public static AuditEntry ofPatient(
      String sessionRef, String act, String objectRef, String result, String reason) {
    return new AuditEntry("patient", "patient", sessionRef, act, objectRef, result, reason, "", "");
  }

  /** Something the bridge reported or handed in. */
  public static AuditEntry ofBridge(String act, String objectRef, String result, String reason) {
    return new AuditEntry("bridge", "device", "", act, objectRef, result, reason, "", "");
  }

  /** Something the service did by itself. */
  public static AuditEntry ofSystem(String act, String objectRef, String result, String reason) {
    return new AuditEntry("system", "system", "", act, objectRef, result, reason, "", "");
  }
}
