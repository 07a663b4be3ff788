package zaitaku.web.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What this process writes to its log from now on, from INFO up as it is shipped. */
public final class LogLines implements AutoCloseable {

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();
  private final List<ILoggingEvent> seen = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          seen.add(event);
        }
      };

  public LogLines() {
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.addAppender(appender);
    root.setLevel(Level.INFO);
  }

  /** All so far, in their order. */
  public List<ILoggingEvent> all() {
    return List.copyOf(seen);
  }

  /** Those that hold a text. */
  public List<ILoggingEvent> with(String text) {
    return seen.stream().filter(event -> event.getFormattedMessage().contains(text)).toList();
  }

  /** Those that somebody should look at: warnings, errors, and whatever has a stack trace. */
  public List<String> alarming() {
    return seen.stream()
        .filter(event ->
            event.getLevel().isGreaterOrEqual(Level.WARN)
                || event.getThrowableProxy() != null
                || event.getFormattedMessage().contains(" at zaitaku."))
        .map(event -> event.getLevel() + " " + event.getLoggerName() + " " + event)
        .toList();
  }

  @Override
  public void close() {
    root.setLevel(before);
    root.detachAppender(appender);
    appender.stop();
  }
}
