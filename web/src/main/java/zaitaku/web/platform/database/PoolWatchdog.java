package zaitaku.web.platform.database;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what the pool thinks it has with what the server shows, and builds the pool anew when
 * they have differed for {@link #PATIENCE} (security.md D11). While the server does not answer
 * there is nothing to compare. A moment of agreement begins the time again: sessions come and go.
 */
@Singleton
class PoolWatchdog {

  private static final Logger LOG = LoggerFactory.getLogger(PoolWatchdog.class);

  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Pool pool;
  private final ServerView server;
  private final Clock clock;
  private @Nullable Instant differsSince;

  PoolWatchdog(Pool pool, ServerView server, Clock clock) {
    this.pool = pool;
    this.server = server;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = "5s", initialDelay = "5s")
  @ExecuteOn(TaskExecutors.BLOCKING)
  void look() {
    pool.sessions().trim();
    lookAt(clock.instant());
  }

  synchronized void lookAt(Instant now) {
    Sessions sessions = pool.sessions();
    int before = pool.figures().allocated();
    Optional<Integer> there = server.sessions(sessions.name());
    int after = pool.figures().allocated();
    if (there.isEmpty() || there.get() == before || there.get() == after) {
      differsSince = null;
    } else if (differsSince == null) {
      differsSince = now;
    } else if (!now.isBefore(differsSince.plus(PATIENCE))) {
      LOG.error("pool {} sessions, server {}", after, there.get());
      differsSince = null;
      pool.rebuild();
    }
    if (pool.figures().rebuilds() > 0) {
      server.endStrays(pool.sessions().name());
    }
  }
}
