package zaitaku.web.platform.auditverifier;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import zaitaku.web.platform.auditverifier.Finding.Kind;

/**
 * Walks the chain of one facility once, in the order of its sequence. Holds nothing of it but the
 * entry before. For one thread and one walk.
 */
final class ChainCheck {

  private final UUID facility;
  private final NavigableMap<Long, byte[]> checkpoints;
  private final Set<Finding> findings = new LinkedHashSet<>();

  /** The last sequence up to which a checkpoint vouches for everything. */
  private long solid;

  private long last;
  private byte[] lastOwn;
  private boolean lastConsistent = true;
  private boolean contradicted;

  ChainCheck(UUID facility, NavigableMap<Long, byte[]> checkpoints) {
    this.facility = facility;
    this.checkpoints = checkpoints;
    this.lastOwn = StoredEntry.genesis(facility);
  }

  void next(StoredEntry entry) {
    if (!entry.facility().equals(facility) || entry.sequence() <= last) {
      add(Kind.INSERTED, entry.sequence(), entry.sequence());
      return;
    }
    boolean adjacent = entry.sequence() == last + 1;
    if (!adjacent) {
      doubt();
      add(Kind.REMOVED, last + 1, entry.sequence() - 1);
    }
    boolean consistent = entry.isConsistent();
    if (!consistent) {
      doubt();
      add(Kind.CHANGED, entry.sequence(), entry.sequence());
    } else if (adjacent && lastConsistent && !entry.follows(lastOwn)) {
      // whoever wrote this entry saw another one before it: one of the two is not what was written
      rewritten(entry.sequence());
    }
    compare(entry, consistent);
    last = entry.sequence();
    lastOwn = entry.own();
    lastConsistent = consistent;
  }

  private void compare(StoredEntry entry, boolean consistent) {
    byte[] signed = checkpoints.get(entry.sequence());
    if (signed == null) {
      return;
    }
    if (entry.ownIs(signed)) {
      solid = entry.sequence();
      contradicted = false;
    } else if (consistent && !contradicted) {
      // the later ones differ because this one does
      rewritten(entry.sequence());
      contradicted = true;
    }
  }

  /** Behind a break nothing vouches for what stands before it, back to the last checkpoint. */
  private void doubt() {
    if (last > solid) {
      add(Kind.DOUBTFUL, solid + 1, last);
    }
  }

  private void rewritten(long to) {
    add(Kind.REWRITTEN, Math.min(solid + 1, to), to);
  }

  /** After the last entry: is it the one that the database and the checkpoints say is last? */
  List<Finding> finish(Optional<StoredEntry.Head> head) {
    long told = head.map(StoredEntry.Head::sequence).orElse(0L);
    long signed = checkpoints.isEmpty() ? 0 : checkpoints.lastKey();
    long reached = Math.max(told, signed);
    if (reached > last) {
      doubt();
      add(Kind.REMOVED, last + 1, reached);
    }
    if (told < last) {
      add(Kind.INSERTED, told + 1, last);
    }
    if (told == last && lastConsistent && !head.map(end -> end.is(lastOwn)).orElse(last == 0)) {
      rewritten(Math.max(last, 1));
    }
    return List.copyOf(findings);
  }

  private void add(Kind kind, long from, long to) {
    findings.add(new Finding(kind, facility, from, to));
  }

  long entries() {
    return last;
  }

  /** How far a checkpoint vouches for the chain, 0 when none does. */
  long vouchedFor() {
    return solid;
  }
}
