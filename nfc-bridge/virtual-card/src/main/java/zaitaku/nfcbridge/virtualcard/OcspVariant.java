package zaitaku.nfcbridge.virtualcard;

/** Ways in which an OCSP answer can differ from the usual one, for tests of those who ask. */
public enum OcspVariant {
  /** Signed by the authority itself instead of its responder: as good as the usual one. */
  SIGNED_BY_AUTHORITY,
  /** Without the nonce that was asked for. */
  WITHOUT_NONCE,
  /** With a nonce that nobody asked for. */
  OTHER_NONCE,
  /** Of the day before yesterday; its next update is past, too. */
  LATE,
  /** One bit of the signature is turned. */
  FORGED,
  /** Signed by the responder of another authority. */
  FOREIGN_SIGNER,
  /** Signed with a certificate of the authority that is not meant for OCSP. */
  UNAUTHORISED_SIGNER,
  /** About the next serial. */
  OTHER_CERTIFICATE
}
