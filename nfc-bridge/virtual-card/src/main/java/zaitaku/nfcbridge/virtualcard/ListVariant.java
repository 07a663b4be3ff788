package zaitaku.nfcbridge.virtualcard;

/** Ways in which a revocation list can differ from the usual one, for tests of those who fetch. */
public enum ListVariant {
  /** Of three days ago; its next update is past. */
  STALE,
  /** One bit of the signature is turned. */
  FORGED,
  /** Without a CRL number. */
  WITHOUT_NUMBER,
  /** Of another authority, in its own name and with its own key. */
  FOREIGN_ISSUER,
  /** In the authority's name, with the key of another. */
  FOREIGN_KEY
}
