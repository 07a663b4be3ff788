package zaitaku.nfcbridge.app;

/** Whose certificates may be asked for a PIN at all. */
interface KnownIssuers {

  /** True when one of the known issuers signed this certificate (DER). */
  boolean issued(byte[] certificate);
}
