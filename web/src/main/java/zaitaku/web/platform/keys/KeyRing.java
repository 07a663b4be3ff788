package zaitaku.web.platform.keys;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of one deployment, each kind apart and rotated by putting a new one first (design §8).
 *
 * @param cookieKeys id to 32 bytes; the first seals the patients' cookies, all open them
 * @param dataKeys id to 32 bytes; the first seals rows, all open them
 * @param patientKey 32 bytes for the HMAC that stands for a person or a certificate; never rotated
 * @param requestKeys P-256 keys with private part; the first signs request objects, all are
 *     published
 * @param auditKeys P-256 keys with private part; the first signs checkpoints and exports, the
 *     public parts of all are needed to verify them; may be empty where none are made
 */
public record KeyRing(
    Map<String, byte[]> cookieKeys,
    Map<String, byte[]> dataKeys,
    byte[] patientKey,
    List<ECKey> requestKeys,
    List<ECKey> auditKeys) {

  /** Bytes of every symmetric key. */
  public static final int KEY_BYTES = 32;

  /** Without audit keys: for what makes no checkpoints. */
  public KeyRing(
      Map<String, byte[]> cookieKeys,
      Map<String, byte[]> dataKeys,
      byte[] patientKey,
      List<ECKey> requestKeys) {
    this(cookieKeys, dataKeys, patientKey, requestKeys, List.of());
  }

  public KeyRing {
    cookieKeys = copy("cookieKeys", cookieKeys);
    dataKeys = copy("dataKeys", dataKeys);
    patientKey = checked("patientKey", patientKey);
    requestKeys = List.copyOf(requestKeys);
    if (requestKeys.isEmpty() || !requestKeys.stream().allMatch(ECKey::isPrivate)) {
      throw new IllegalArgumentException("requestKeys needs at least one private P-256 key");
    }
    auditKeys = List.copyOf(auditKeys);
    if (!auditKeys.stream().allMatch(ECKey::isPrivate)) {
      throw new IllegalArgumentException("auditKeys are private P-256 keys");
    }
  }

  /**
   * The key that signs checkpoints and exports.
   *
   * @throws IllegalArgumentException when there is none
   */
  public ECKey auditKey() {
    if (auditKeys.isEmpty()) {
      throw new IllegalArgumentException("auditKeys needs at least one private P-256 key");
    }
    return auditKeys.getFirst();
  }

  /** The public parts of the audit keys, as a JWK set: what verifiers are given. */
  public String publicAuditKeys() {
    return new JWKSet(List.<JWK>copyOf(auditKeys)).toPublicJWKSet().toString();
  }

  /** Masked: key ids only. */
  @Override
  public String toString() {
    return "KeyRing[" + cookieKeys.keySet() + ", " + dataKeys.keySet() + "]";
  }

  private static Map<String, byte[]> copy(String name, Map<String, byte[]> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException(name + " needs at least one key");
    }
    Map<String, byte[]> copy = new LinkedHashMap<>();
    keys.forEach((id, key) -> copy.put(id, checked(name, key)));
    return java.util.Collections.unmodifiableMap(copy);
  }

  private static byte[] checked(String name, byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException(name + ": a key has " + KEY_BYTES + " bytes");
    }
    return key.clone();
  }
}
