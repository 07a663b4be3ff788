package zaitaku.web.certificate;

/**
 * Why a proof was refused. The order follows bridge protocol §5; {@link #code()} is stable and may
 * be stored, logged and looked up in the error catalogue. None of them says anything about the
 * person.
 */
public enum Rejection {
  /** Size, JSON shape, fields or base64 of the proof. */
  MALFORMED("CERT-01"),
  /** Algorithm outside our table, or not the one of the certificate's key. */
  UNSUPPORTED_ALGORITHM("CERT-02"),
  /**
   * The certificate cannot be read or breaks the profile (version, serial, extensions, subject).
   */
  BAD_CERTIFICATE("CERT-03"),
  /** The key is too short, too long or of odd length. */
  WEAK_KEY("CERT-04"),
  /** The signature does not belong to this request, this origin and this certificate. */
  BAD_SIGNATURE("CERT-05"),
  /** The certificate has expired, and so has any grace. */
  EXPIRED("CERT-06"),
  /** The certificate is not valid yet. */
  NOT_YET_VALID("CERT-07"),
  /** Not an end-entity certificate for digital signatures. */
  WRONG_KEY_USAGE("CERT-08"),
  /** Not a user authentication certificate, for example the signature certificate of the card. */
  WRONG_POLICY("CERT-09"),
  /** No path to a configured anchor. */
  UNTRUSTED("CERT-10"),
  /** The issuer says that the certificate is revoked. */
  REVOKED("CERT-11"),
  /** The issuer does not vouch for the certificate, or its answer is late, forged or replayed. */
  REVOCATION_UNKNOWN("CERT-12"),
  /** Nobody could be asked. */
  REVOCATION_UNAVAILABLE("CERT-13");

  private final String code;

  Rejection(String code) {
    this.code = code;
  }

  /** Stable code, {@code CERT-} and two digits. */
  public String code() {
    return code;
  }
}
