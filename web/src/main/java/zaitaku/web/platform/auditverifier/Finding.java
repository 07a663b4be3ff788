package zaitaku.web.platform.auditverifier;

import java.util.UUID;

/**
 * A place where the record is not what was written.
 *
 * @param facility whose chain; the nil UUID for the checkpoints themselves
 * @param from first sequence that may be concerned; for checkpoints: the line number
 * @param to last sequence concerned; the same as {@code from} where the place is exact
 */
public record Finding(Kind kind, UUID facility, long from, long to) {

  /** Stands for no facility. */
  public static final UUID NO_FACILITY = new UUID(0, 0);

  /** What was found. */
  public enum Kind {
    /** An entry is not what its hash says: a field or the hash was changed. */
    CHANGED("changed entry"),
    /** Entries are whole, but not the ones that the entry after them or a checkpoint names. */
    REWRITTEN("rewritten entries"),
    /** Entries are not there: taken out, cut off, or an old state was restored. */
    REMOVED("removed entries"),
    /** Entries that the chain has no place for. */
    INSERTED("inserted entries"),
    /** Whole entries before a break: nothing behind it vouches for them any more. */
    DOUBTFUL("entries for which nothing vouches any more"),
    /** A line of the checkpoint files is not one that was signed. */
    BAD_CHECKPOINT("checkpoint line that was not signed so"),
    /** Lines of the checkpoint files are not there, or not in their place. */
    CHECKPOINT_GAP("checkpoint lines missing or out of place"),
    /** Two checkpoints contradict each other: the database went back and on again. */
    CHECKPOINT_CONFLICT("checkpoints that contradict each other");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  public Finding {
    if (from > to) {
      throw new IllegalArgumentException("from " + from + " is after " + to);
    }
  }

  /** True when this place may be what was tampered with. */
  public boolean covers(UUID where, long sequence) {
    return facility.equals(where) && from <= sequence && sequence <= to;
  }

  /** One line in plain words. */
  public String words() {
    String place = from == to ? Long.toString(from) : from + " to " + to;
    return facility.equals(NO_FACILITY)
        ? kind.words + ": line " + place
        : kind.words + ": facility " + facility + ", sequence " + place;
  }
}
