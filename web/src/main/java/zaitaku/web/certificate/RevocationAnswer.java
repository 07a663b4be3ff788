package zaitaku.web.certificate;

import java.time.Instant;

/** What a {@link RevocationSource} knows. Only a fresh {@link Good} is acceptance. */
public sealed interface RevocationAnswer {

  /** Signed by the authority: not revoked. */
  record Good(RevocationEvidence evidence) implements RevocationAnswer {}

  /** Signed by the authority: revoked (or on hold) since then. */
  record Revoked(RevocationEvidence evidence, Instant since) implements RevocationAnswer {}

  /**
   * Somebody answered, but no acceptance follows from it: status unknown, late, replayed, forged or
   * not understood.
   *
   * @param why for the log; holds nothing from the certificate
   */
  record Unknown(String why) implements RevocationAnswer {}

  /**
   * Nobody answered, or only to say that no answer can be given now.
   *
   * @param why for the log; holds nothing from the certificate
   */
  record Unavailable(String why) implements RevocationAnswer {}
}
