package zaitaku.web.platform.database;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the server about itself, on a session beside the pool, so that an exhausted pool does not
 * look like an absent server. One question at a time; each is answered within two seconds or not at
 * all.
 */
@Singleton
final class ServerView {

  private static final Logger LOG = LoggerFactory.getLogger(ServerView.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final String ANSWERS = "select 1";
  private static final String SESSIONS =
      "select count(*)::int from pg_stat_activity where usename = current_user and application_name"
          + " = $1";
  private static final String END_STRAYS =
      "select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and"
          + " starts_with(application_name, $1) and application_name <> $2 and (state = 'idle' or"
          + " state_change < clock_timestamp() - interval '15 seconds')";

  private final Pool pool;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Session kept;

  ServerView(Pool pool) {
    this.pool = pool;
  }

  boolean answers() {
    return ask(tx -> tx.query(ANSWERS, row -> true)).isPresent();
  }

  /** How many sessions the server has under a name; empty when it does not answer. */
  Optional<Integer> sessions(String name) {
    return ask(tx ->
        tx.one(SESSIONS, row -> Objects.requireNonNull(row.get(0, Integer.class)), name)
            .orElseThrow());
  }

  /** Ends this node's sessions of earlier builds of the pool that nobody works with any more. */
  Optional<Integer> endStrays(String current) {
    return ask(tx -> tx.query(END_STRAYS, row -> true, pool.namePrefix(), current).size());
  }

  private <T> Optional<T> ask(Function<Statements, T> question) {
    try {
      if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException gone) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return Optional.of(answered(question));
    } catch (RuntimeException unreachable) {
      LOG.debug("the server does not answer", unreachable);
      forget();
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private <T> T answered(Function<Statements, T> question) {
    Session session = session();
    session.begin(PATIENCE);
    T answer = question.apply(new Statements(session));
    session.commit();
    session.used();
    return answer;
  }

  private Session session() {
    if (kept != null && !kept.usable()) {
      forget();
    }
    if (kept == null) {
      kept = connected();
    }
    return kept;
  }

  private Session connected() {
    var coming = pool.connector().connect("zaitaku-watch-" + pool.namePrefix());
    try {
      return coming.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      coming.thenAccept(Session::kill);
      throw new DatabaseUnavailable("no session with the database", failed);
    } catch (InterruptedException gone) {
      coming.thenAccept(Session::kill);
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailable("interrupted", gone);
    }
  }

  private void forget() {
    if (kept != null) {
      kept.kill();
      kept = null;
    }
  }

  @PreDestroy
  void close() {
    lock.lock();
    try {
      forget();
    } finally {
      lock.unlock();
    }
  }
}
