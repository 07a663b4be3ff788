package zaitaku.web.platform.audit;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Refusals that change nothing, on their way into the chain (security.md A01). They are counted and
 * written beside the request, alike ones together: whoever floods the service with refused requests
 * must not make its patients wait at the head of the chain. Safe for use by several threads.
 */
@Singleton
public final class RefusalNotes {

  /** Kinds of refusals kept apart between two writes; beyond, their objects are not told apart. */
  static final int MAX_KINDS = 1000;

  private final RequestOrigin origin;
  private Map<Kind, Noted> noted = new HashMap<>();

  RefusalNotes(RequestOrigin origin) {
    this.origin = origin;
  }

  /** What makes refusals alike. */
  record Kind(UUID facility, AuditEntry entry) {}

  /** The first of its kind, with its correlation id, and how many there were. */
  record Noted(AuditEntry first, long times) {}

  /** Notes a refusal that happened in the thread of this request; never waits for the database. */
  public void note(UUID facility, AuditEntry refusal) {
    AuditEntry whole = origin.on(refusal);
    add(facility, whole, 1);
  }

  /** Takes all that was noted. */
  synchronized Map<Kind, Noted> take() {
    Map<Kind, Noted> taken = noted;
    noted = new HashMap<>();
    return taken;
  }

  synchronized void add(UUID facility, AuditEntry whole, long times) {
    Kind exact = new Kind(facility, whole.withOrigin(whole.originClass(), ""));
    Kind kind =
        noted.size() < MAX_KINDS || noted.containsKey(exact)
            ? exact
            : new Kind(
                facility,
                AuditEntry.ofSystem(whole.act(), "", whole.result(), whole.reason())
                    .withOrigin(whole.originClass(), ""));
    AuditEntry first =
        kind.equals(exact)
            ? whole
            : kind.entry.withOrigin(whole.originClass(), whole.correlation());
    noted.merge(
        kind,
        new Noted(first, times),
        (before, now) -> new Noted(before.first, before.times + now.times));
  }
}
