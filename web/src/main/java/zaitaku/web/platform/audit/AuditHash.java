package zaitaku.web.platform.audit;

import java.util.UUID;
import zaitaku.web.platform.Fingerprint;

/**
 * The hash of an entry (security.md A02): SHA-256 over a domain tag, the previous hash, facility,
 * sequence, microseconds since 1970 and each text field with its length in bytes in front. This is
 * form 2; form 1, of earlier versions, had no content and another tag. The database computes it
 * ({@code audit_hash}); here is what it begins with.
 */
final class AuditHash {

  /** Chains that begin in either form begin alike. */
  private static final String GENESIS = "zaitaku.audit.1:genesis:";

  private AuditHash() {}

  /** What the first entry of a facility is chained to. */
  static byte[] genesis(UUID facility) {
    return Fingerprint.of(GENESIS + facility);
  }
}
