package zaitaku.web.platform.audit;

import java.util.HexFormat;
import java.util.List;

/**
 * One line of the record of who did what (security.md A01). Holds references only, never a name, a
 * number or an answer.
 *
 * @param actor {@code patient}, {@code bridge}, {@code system}, {@code operator}, later a staff id
 * @param role {@code patient}, {@code device}, {@code system}, {@code operator}
 * @param sessionRef first 16 hex digits of the hash of the session id, or empty
 * @param act what was done, for example {@code REGISTER}
 * @param objectRef id of what it was done to
 * @param result {@code DONE}, {@code REFUSED} or {@code NOTED}
 * @param reason a code of the error catalogue, how often, or empty
 * @param originClass {@code loopback}, {@code private}, {@code public} or empty
 * @param correlation id that the technical log carries too
 * @param content SHA-256 of what the entry tells of, 64 hex digits, or empty
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
    String correlation,
    String content) {

  private static final int MAX_CHARACTERS = 100;

  public AuditEntry {
    for (String field :
        List.of(
            actor,
            role,
            sessionRef,
            act,
            objectRef,
            result,
            reason,
            originClass,
            correlation,
            content)) {
      if (field.length() > MAX_CHARACTERS || field.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("an audit field is a short code without controls");
      }
    }
    if (!content.matches("([0-9a-f]{64})?")) {
      throw new IllegalArgumentException("content is a SHA-256 in hex, or empty");
    }
  }

  /** Something the patient did. */
  public static AuditEntry ofPatient(
      String sessionRef, String act, String objectRef, String result, String reason) {
    return of("patient", "patient", sessionRef, act, objectRef, result, reason);
  }

  /** Something the bridge reported or handed in. */
  public static AuditEntry ofBridge(String act, String objectRef, String result, String reason) {
    return of("bridge", "device", "", act, objectRef, result, reason);
  }

  /** Something the service did by itself. */
  public static AuditEntry ofSystem(String act, String objectRef, String result, String reason) {
    return of("system", "system", "", act, objectRef, result, reason);
  }

  /** Something that was done at the command line of the server. */
  public static AuditEntry ofOperator(String act, String objectRef, String result, String reason) {
    return of("operator", "operator", "", act, objectRef, result, reason);
  }

  private static AuditEntry of(
      String actor,
      String role,
      String session,
      String act,
      String object,
      String result,
      String reason) {
    return new AuditEntry(actor, role, session, act, object, result, reason, "", "", "");
  }

  /** The same, bound to the 32 byte hash of what it tells of. */
  public AuditEntry withContent(byte[] sha256) {
    return new AuditEntry(
        actor,
        role,
        sessionRef,
        act,
        objectRef,
        result,
        reason,
        originClass,
        correlation,
        HexFormat.of().formatHex(sha256));
  }

  /** The same, with where it came from. */
  public AuditEntry withOrigin(String originClass, String correlation) {
    return new AuditEntry(
        actor, role, sessionRef, act, objectRef, result, reason, originClass, correlation, content);
  }

  /** The same with another reason. */
  AuditEntry withReason(String other) {
    return new AuditEntry(
        actor, role, sessionRef, act, objectRef, result, other, originClass, correlation, content);
  }

  /** The text fields in the order in which they are hashed. */
  List<String> fields() {
    return List.of(
        actor, role, sessionRef, act, objectRef, result, reason, originClass, correlation, content);
  }
}
