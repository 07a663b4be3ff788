package zaitaku.web.platform.database;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sessions under one name, used in turn: at most so many, the one used last first. A permit is held
 * for each session that is lent or being made. Safe for use by several threads.
 */
final class Sessions {

  private final Connector connector;
  private final String name;
  private final Semaphore permits;
  private final int maxWaiting;
  private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
  private final AtomicInteger allocated = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile boolean retired;

  Sessions(Connector connector, String name, int size) {
    this.connector = connector;
    this.name = name;
    this.permits = new Semaphore(size, true);
    this.maxWaiting = size * DatabaseSettings.WAITING_PER_SESSION;
  }

  String name() {
    return name;
  }

  PoolFigures figures(int rebuilds) {
    return new PoolFigures(allocated.get(), idle.size(), waiting.get(), rebuilds);
  }

  /** How a transaction is begun. */
  interface Beginning<T> {

    /**
     * Makes ready what is to be sent on a session, and sends nothing yet.
     *
     * @throws RuntimeException for a fault of the caller, which says nothing about the session
     */
    Ready<T> on(Session session);
  }

  /** What is ready to be sent; when it fails, nothing may be left of what was sent. */
  interface Ready<T> {

    /**
     * @param limit for the answer to the begin
     * @throws RuntimeException when the session does not answer in time, or badly
     */
    T begin(Duration limit);
  }

  /** A session whose transaction is begun, and what its beginning gave. */
  record Begun<T>(Session session, T value) {}

  /** A session in whose transaction nothing has been done yet. */
  Session begun() {
    return begun(session ->
            limit -> {
              session.begin(limit);
              return session;
            })
        .session();
  }

  /**
   * Begins on a kept session or a new one. A kept one that does not answer the begin makes all kept
   * ones suspect: they go, and a new one is made.
   *
   * @throws DatabaseUnavailable within {@link DatabaseSettings#ACQUIRE_LIMIT}
   * @throws RuntimeException what the beginning says before anything is sent; the session is kept
   */
  <T> Begun<T> begun(Beginning<T> beginning) {
    return begun(beginning, this::dropIdle);
  }

  /**
   * As {@link #begun}, for what may itself be slow: a kept session that does not answer it is no
   * sign that the others would not. They are proven when they are used; a new one is made.
   *
   * @throws DatabaseUnavailable within {@link DatabaseSettings#ACQUIRE_LIMIT}
   */
  <T> Begun<T> looking(Beginning<T> beginning) {
    return begun(beginning, () -> {});
  }

  private <T> Begun<T> begun(Beginning<T> beginning, Runnable suspicion) {
    long end = System.nanoTime() + DatabaseSettings.ACQUIRE_LIMIT.toNanos();
    permit(end);
    Session kept;
    while ((kept = idle.pollFirst()) != null) {
      if (!kept.usable()) {
        forget(kept);
        continue;
      }
      Duration limit = shorter(left(end), DatabaseSettings.VALIDATION_LIMIT);
      Optional<Begun<T>> begun = begins(beginning, kept, limit);
      if (begun.isPresent()) {
        return begun.get();
      }
      suspicion.run();
      break;
    }
    return fresh(beginning, end);
  }

  private <T> Optional<Begun<T>> begins(Beginning<T> beginning, Session session, Duration limit) {
    Ready<T> ready = ready(beginning, session);
    try {
      return Optional.of(new Begun<>(session, ready.begin(limit)));
    } catch (RuntimeException dead) {
      forget(session);
      return Optional.empty();
    }
  }

  private <T> Ready<T> ready(Beginning<T> beginning, Session session) {
    try {
      return beginning.on(session);
    } catch (RuntimeException ofTheCaller) {
      giveBack(session);
      throw ofTheCaller;
    }
  }

  private <T> Begun<T> fresh(Beginning<T> beginning, long end) {
    allocated.incrementAndGet();
    CompletableFuture<Session> coming = connector.connect(name);
    Session session;
    try {
      session = coming.get(left(end).toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | InterruptedException over) {
      coming.whenComplete((late, failed) -> arrivedLate(late));
      if (over instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new DatabaseUnavailable("no session with the database in time", over);
    } catch (ExecutionException failed) {
      allocated.decrementAndGet();
      permits.release();
      throw new DatabaseUnavailable("no session with the database", failed.getCause());
    }
    // it is not suspected of anything: it may take all the time that is left
    Optional<Begun<T>> begun = begins(beginning, session, left(end));
    if (begun.isEmpty()) {
      permits.release();
      throw new DatabaseUnavailable("a new session does not answer", null);
    }
    return begun.get();
  }

  /** The caller has gone; the session is as good for the next one. */
  private void arrivedLate(@org.jspecify.annotations.Nullable Session late) {
    if (late == null) {
      allocated.decrementAndGet();
      permits.release();
    } else {
      giveBack(late);
    }
  }

  private void permit(long end) {
    if (permits.tryAcquire()) {
      return;
    }
    try {
      if (waiting.incrementAndGet() > maxWaiting
          || !permits.tryAcquire(left(end).toNanos(), TimeUnit.NANOSECONDS)) {
        throw DatabaseUnavailable.busy();
      }
    } catch (InterruptedException nothingWasBegun) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailable("interrupted before the transaction", nothingWasBegun);
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** After a commit or a confirmed rollback only, or where nothing was sent. */
  void giveBack(Session session) {
    session.used();
    if (retired) {
      forget(session);
    } else {
      idle.addFirst(session);
      if (retired) {
        dropIdle();
      }
    }
    permits.release();
  }

  /** The state of its transaction is not known: the server finds out that it has gone. */
  void discard(Session session) {
    session.kill();
    allocated.decrementAndGet();
    permits.release();
  }

  /** Nothing new is kept from here on; lent sessions go when they come back. */
  void retire() {
    retired = true;
    dropIdle();
  }

  /** Lets go of what was kept too long, although nobody asks for it. */
  void trim() {
    for (Session session : idle) {
      if (!session.usable() && idle.remove(session)) {
        forget(session);
      }
    }
  }

  private void dropIdle() {
    Session session;
    while ((session = idle.pollFirst()) != null) {
      forget(session);
    }
  }

  private void forget(Session session) {
    session.close();
    allocated.decrementAndGet();
  }

  private static Duration left(long end) {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
