package zaitaku.web.durability;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the patients' side knows of each registration that was asked for: the truth to compare with.
 */
final class Ledger {

  /** How much is known. */
  enum Knowledge {
    /** The last request was never sent. */
    NOT_ASKED,
    /** It was sent; no answer came, or one that says nothing about the outcome. */
    UNKNOWN,
    /** It was answered with a receipt number. */
    ACKNOWLEDGED,
    /** It was answered with a no. */
    REFUSED
  }

  /**
   * One registration that a patient wants.
   *
   * @param transaction id of its card transaction
   * @param number receipt number, empty unless acknowledged
   */
  record Entry(String transaction, Knowledge knowledge, String number) {}

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong repeated = new AtomicLong();
  private final AtomicLong turnedAway = new AtomicLong();

  void begun(String transaction) {
    entries.put(transaction, new Entry(transaction, Knowledge.NOT_ASKED, ""));
  }

  void unknown(String transaction) {
    entries.put(transaction, new Entry(transaction, Knowledge.UNKNOWN, ""));
  }

  void refused(String transaction) {
    entries.put(transaction, new Entry(transaction, Knowledge.REFUSED, ""));
  }

  void acknowledged(String transaction, String number) {
    entries.put(transaction, new Entry(transaction, Knowledge.ACKNOWLEDGED, number));
    acknowledged.incrementAndGet();
  }

  /** A lost answer was asked for again and came. */
  void repeated() {
    repeated.incrementAndGet();
  }

  /** A visit ended before anything was asked for. */
  void turnedAway() {
    turnedAway.incrementAndGet();
  }

  long acknowledged() {
    return acknowledged.get();
  }

  Collection<Entry> entries() {
    return entries.values();
  }

  Map<Knowledge, Integer> counts() {
    Map<Knowledge, Integer> counts = new EnumMap<>(Knowledge.class);
    entries.values().forEach(entry -> counts.merge(entry.knowledge(), 1, Integer::sum));
    return counts;
  }

  @Override
  public String toString() {
    return counts() + ", lost answers fetched again " + repeated + ", turned away " + turnedAway;
  }
}
