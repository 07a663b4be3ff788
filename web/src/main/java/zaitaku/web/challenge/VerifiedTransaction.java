package zaitaku.web.challenge;

import java.time.Instant;
import zaitaku.web.challenge.BridgeTransactions.Route;
import zaitaku.web.consent.ConsentDraft;

/**
 * A card transaction whose proof was accepted, in the hands of the session that made it. Comes out
 * of {@link VerifiedTransactions} only.
 */
public final class VerifiedTransaction {

  private final Route route;
  private final ConsentDraft draft;
  private final BridgeWay way;
  private final byte[] sealedCertificate;
  private final byte[] sessionHash;
  private final byte[] codeHash;
  private final Instant until;

  VerifiedTransaction(
      Route route,
      ConsentDraft draft,
      BridgeWay way,
      byte[] sealedCertificate,
      byte[] sessionHash,
      byte[] codeHash,
      Instant until) {
    this.route = route;
    this.draft = draft;
    this.way = way;
    this.sealedCertificate = sealedCertificate.clone();
    this.sessionHash = sessionHash.clone();
    this.codeHash = codeHash.clone();
    this.until = until;
  }

  public Route route() {
    return route;
  }

  /** What the patient answered, and the card signed. */
  public ConsentDraft draft() {
    return draft;
  }

  /** The way that the proof came. */
  public BridgeWay way() {
    return way;
  }

  public byte[] sealedCertificate() {
    return sealedCertificate.clone();
  }

  /** What the sealed certificate belongs to. */
  public String certificateContext() {
    return route.certificateContext();
  }

  public byte[] sessionHash() {
    return sessionHash.clone();
  }

  /** Exclusive end of the proof: until then it may be asked for again without the card. */
  public Instant until() {
    return until;
  }

  public byte[] codeHash() {
    return codeHash.clone();
  }
}
