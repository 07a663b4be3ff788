package zaitaku.nfcbridge.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import zaitaku.nfcbridge.protocol.Origin;

/**
 * The services that a self-test asks: those that the agent is enrolled with, else the last few that
 * start links named. Never one that the page of the self-test was told. Safe for use by several
 * threads.
 */
final class RecentServices {

  private static final int KEPT = 3;

  private final Set<Origin> enrolled;
  private final Deque<Origin> last = new ArrayDeque<>();

  RecentServices(Set<Origin> enrolled) {
    this.enrolled = Set.copyOf(enrolled);
  }

  synchronized void note(Origin origin) {
    last.remove(origin);
    last.addFirst(origin);
    if (last.size() > KEPT) {
      last.removeLast();
    }
  }

  /** At most three where there is no list; the latest first. */
  synchronized List<Origin> all() {
    return enrolled.isEmpty() ? List.copyOf(last) : List.copyOf(enrolled);
  }
}
