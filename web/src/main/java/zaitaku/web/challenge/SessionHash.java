package zaitaku.web.challenge;

import zaitaku.web.platform.Fingerprint;
import zaitaku.web.visit.VisitSession;

/** What the database keeps of a browser session: the hash of its id (bridge protocol §2). */
public final class SessionHash {

  private SessionHash() {}

  /** 32 bytes. */
  public static byte[] of(VisitSession session) {
    return Fingerprint.of(session.id());
  }
}
