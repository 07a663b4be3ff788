package zaitaku.web.platform.database;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether this node can work: true while PostgreSQL answers (security.md D11). An answer is kept
 * for a second, so that asking often costs the server nothing. Safe for use by several threads.
 */
@Singleton
public final class Readiness {

  private static final long KEPT_NANOS = Duration.ofSeconds(1).toNanos();

  private final ServerView server;
  private final AtomicReference<@Nullable Seen> last = new AtomicReference<>();

  Readiness(ServerView server) {
    this.server = server;
  }

  private record Seen(long at, boolean answers) {}

  /** Answers within about two seconds. */
  public boolean ready() {
    Seen seen = last.get();
    if (seen != null && System.nanoTime() - seen.at < KEPT_NANOS) {
      return seen.answers;
    }
    boolean answers = server.answers();
    last.set(new Seen(System.nanoTime(), answers));
    return answers;
  }
}
