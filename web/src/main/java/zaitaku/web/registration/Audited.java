package zaitaku.web.registration;

import java.util.HexFormat;
import java.util.Optional;
import zaitaku.web.platform.auditverifier.StoredEntry;

/** Compares what is kept with the audit entry that tells of it. */
final class Audited {

  private Audited() {}

  /** True for an entry of an earlier version, which holds no hash of what it tells of. */
  static boolean withoutHash(StoredEntry entry) {
    return entry.form() == 1 && entry.fields().getLast().isEmpty();
  }

  /** Why the entry is not the one of this act; empty when it is. */
  static Optional<String> whyNotOurs(
      Optional<StoredEntry> entry, String act, KeptRegistration kept) {
    if (entry.isEmpty()) {
      return Optional.of("its audit entry is missing");
    }
    StoredEntry audited = entry.get();
    boolean ours =
        audited.facility().equals(kept.facility())
            && audited.fields().get(3).equals(act)
            && audited.fields().get(4).equals(kept.id().toString())
            && audited.fields().get(5).equals("DONE");
    return ours && audited.isConsistent()
        ? Optional.empty()
        : Optional.of("its audit entry was changed");
  }

  /** The same, and the hash of what it tells of. */
  static Optional<String> whyNot(
      Optional<StoredEntry> entry, String act, KeptRegistration kept, byte[] digest) {
    return whyNotOurs(entry, act, kept)
        .or(() ->
            entry.orElseThrow().fields().getLast().equals(HexFormat.of().formatHex(digest))
                ? Optional.empty()
                : Optional.of(
                    "registration or evidence is not the one of which the audit entry tells"));
  }
}
