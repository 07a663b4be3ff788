package zaitaku.web.challenge;

import java.util.HexFormat;
import zaitaku.web.platform.Fingerprint;
import zaitaku.web.visit.VisitSession;

/** What the database keeps of a browser session: the hash of its id (bridge protocol §2). */
public final class SessionHash {

  private SessionHash() {}

  /** 32 bytes. */
  public static byte[] of(VisitSession session) {
    return Fingerprint.of(session.id());
  }

  /** What the audit trail names a session by: the first 16 hex digits of its hash. */
  public static String reference(byte[] sessionHash) {
    return HexFormat.of().formatHex(sessionHash, 0, 8);
  }
}
