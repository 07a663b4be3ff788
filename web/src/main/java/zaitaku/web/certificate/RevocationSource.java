package zaitaku.web.certificate;

/**
 * Who can be asked whether a certificate still holds. An implementation checks signature, signer,
 * subject and time of what it received before it answers, never throws for anything a network or a
 * responder does, and never connects to an address found in a certificate, list or answer (security
 * C06, C07). Safe for use by several threads; may block up to its configured time.
 */
public interface RevocationSource {

  /** Asks once. */
  RevocationAnswer ask(RevocationQuestion question);
}
