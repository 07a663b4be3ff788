package zaitaku.nfcbridge.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps the end of the log for the page of staff. Our own lines name services, steps and status
 * words only; what a library says may quote a request, so of that only the place is kept. Anything
 * that looks like a secret, or like a number of a person, is cut out of both.
 */
public final class RecentLog extends AppenderBase<ILoggingEvent> {

  static final int KEPT = 200;
  private static final int LONGEST = 300;
  private static final String OWN = "zaitaku.nfcbridge.";
  // handles, states, nonces and tokens have 22 characters or more (protocol §1, §3)
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_+/=-]{20,}");
  // numbers of people and cards; a port has five digits at most
  private static final Pattern NUMBER = Pattern.compile("[0-9]{6,}");
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}+");

  // logback makes the appender, the page reads it: they meet here
  private static final Deque<Line> LINES = new ArrayDeque<>();

  /**
   * One line.
   *
   * @param own false for a line of a library, of which only the place is kept
   */
  record Line(Instant at, String level, boolean grave, boolean own, String text) {}

  /** The last 200 lines of this run, the oldest first. */
  static List<Line> lines() {
    synchronized (LINES) {
      return List.copyOf(LINES);
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    String place = event.getLoggerName();
    boolean own = place.startsWith(OWN);
    String text =
        own
            ? place.substring(place.lastIndexOf('.') + 1) + ": " + event.getFormattedMessage()
            : place;
    Line line =
        new Line(
            event.getInstant(),
            event.getLevel().toString(),
            event.getLevel().isGreaterOrEqual(Level.WARN),
            own,
            clean(text));
    synchronized (LINES) {
      LINES.addLast(line);
      if (LINES.size() > KEPT) {
        LINES.removeFirst();
      }
    }
  }

  static String clean(String text) {
    String plain = UNPRINTABLE.matcher(text).replaceAll(" ");
    String cut = NUMBER.matcher(SECRET.matcher(plain).replaceAll("…")).replaceAll("…");
    return cut.length() <= LONGEST ? cut : cut.substring(0, LONGEST) + "…";
  }
}
