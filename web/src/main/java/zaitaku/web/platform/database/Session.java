package zaitaku.web.platform.database;

import io.netty.channel.Channel;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One connection with the server. Belongs to one thread at a time; {@link #kill} to any. */
final class Session implements Steps {

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final Duration LOCAL = Duration.ofMillis(100);
  private static final String PROOF = "select 1";

  private final Connection connection;
  private final List<Channel> channels;
  private final long bornAt;
  private final long lifeNanos;
  private long usedAt;
  private boolean kept;
  private long deadline;

  /**
   * @param channels the sockets below the connection
   * @param life after which it is not used again
   */
  Session(Connection connection, List<Channel> channels, Duration life) {
    this.connection = connection;
    this.channels = channels;
    this.bornAt = System.nanoTime();
    this.usedAt = bornAt;
    this.lifeNanos = life.toNanos();
  }

  /** False for one that is known to be broken, or has been kept long enough. */
  boolean usable() {
    long now = System.nanoTime();
    boolean young =
        now - bornAt < lifeNanos && now - usedAt < DatabaseSettings.IDLE_LIMIT.toNanos();
    try {
      return young
          && Boolean.TRUE.equals(Waiting.on(connection.validate(ValidationDepth.LOCAL), LOCAL));
    } catch (RuntimeException broken) {
      return false;
    }
  }

  /**
   * Begins a transaction. The answer is also the proof that the server is there (remote validation,
   * security.md D09), so its limit is short; nothing has been done when it fails.
   */
  void begin(Duration limit) {
    begun(Waiting.sent(connection.beginTransaction()), limit);
  }

  /**
   * The same with the first step right behind it; when the begin fails, nothing of the step is
   * left.
   *
   * @param entering SQL that begins and sets the tenant, without values
   * @return sends both and gives what comes of the step
   * @throws RuntimeException when the step cannot be sent, for example for a value that has no form
   *     in SQL; nothing has been sent then
   */
  <T> Sessions.Ready<CompletableFuture<T>> begin(
      String entering, Function<Session, Publisher<T>> step) {
    Publisher<T> prepared = step.apply(this);
    return limit -> {
      CompletableFuture<Void> begun = Waiting.sent(bare(entering));
      CompletableFuture<T> coming = Waiting.sent(prepared);
      begun(begun, limit);
      return coming;
    };
  }

  /**
   * One step outside any transaction, which the server makes one of its own: nothing can be left of
   * it, and no facility is entered. A kept session may have died silently, however lately it
   * answered: its limit is short.
   *
   * @return sends it and gives what came of it, which may be a refusal; throws when the server is
   *     not there
   * @throws RuntimeException when the step cannot be sent; nothing has been sent then
   */
  <T> Sessions.Ready<CompletableFuture<T>> alone(Function<Session, Publisher<T>> step) {
    Publisher<T> prepared = step.apply(this);
    return limit -> alone(prepared, limit);
  }

  private <T> CompletableFuture<T> alone(Publisher<T> prepared, Duration limit) {
    deadline = System.nanoTime() + DatabaseSettings.TRANSACTION_LIMIT.toNanos();
    CompletableFuture<T> coming = Waiting.sent(prepared);
    if (!kept) {
      // a new session is not suspected of anything: the call may take what a statement may take
      return coming;
    }
    try {
      Waiting.on(coming, limit);
    } catch (RuntimeException thrown) {
      if (!SqlState.answered(thrown)) {
        throw thrown;
      }
    }
    return coming;
  }

  /**
   * One call that enters its facility itself and may change something. It is a transaction of the
   * server, so it must not be sent twice: that the server is there is proven before, by what it
   * answered on this session a moment ago or by a question of its own.
   *
   * @return sends it and gives what will come of it; throws, before it is sent, when the server is
   *     not there
   * @throws RuntimeException when the call cannot be sent; nothing has been sent then
   */
  <T> Sessions.Ready<CompletableFuture<T>> act(Function<Session, Publisher<T>> step) {
    Publisher<T> prepared = step.apply(this);
    return limit -> {
      if (!proven()) {
        Waiting.on(bare(PROOF), limit);
      }
      deadline = System.nanoTime() + DatabaseSettings.TRANSACTION_LIMIT.toNanos();
      return Waiting.sent(prepared);
    };
  }

  /** True when the server answered on this session a moment ago. */
  private boolean proven() {
    return System.nanoTime() - usedAt <= DatabaseSettings.PROVEN_FOR.toNanos();
  }

  private void begun(CompletableFuture<Void> begun, Duration limit) {
    Waiting.on(begun, limit);
    deadline = System.nanoTime() + DatabaseSettings.TRANSACTION_LIMIT.toNanos();
  }

  private Mono<Void> bare(String sql) {
    return Flux.from(connection.createStatement(sql).execute())
        .flatMap(Result::getRowsUpdated)
        .then();
  }

  Statement statement(String sql) {
    return connection.createStatement(sql);
  }

  @Override
  public <T> @Nullable T await(Function<Session, Publisher<T>> step) {
    Duration left = left();
    return Waiting.on(step.apply(this), left);
  }

  /** Whoever holds a session commits it. */
  @Override
  public <T> @Nullable T awaitLast(Function<Session, Publisher<T>> step) {
    return await(step);
  }

  /** Sends a step of the open transaction behind what is under way. */
  <T> CompletableFuture<T> send(Function<Session, Publisher<T>> step) {
    requireTime();
    return Waiting.sent(step.apply(this));
  }

  /** Waits for what was sent, never beyond the end of the transaction's time. */
  <T> @Nullable T answer(CompletableFuture<T> coming) {
    return Waiting.on(coming, left());
  }

  /** What comes too late is not sent at all. */
  private void requireTime() {
    if (System.nanoTime() - deadline > 0) {
      throw new DatabaseUnavailable("the transaction took too long", null);
    }
  }

  private Duration left() {
    requireTime();
    Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    return left.compareTo(DatabaseSettings.AWAIT_LIMIT) < 0 ? left : DatabaseSettings.AWAIT_LIMIT;
  }

  void commit() {
    answer(sendCommit());
  }

  /** Sends the commit behind what is under way. */
  CompletableFuture<Void> sendCommit() {
    return Waiting.sent(connection.commitTransaction());
  }

  /** True when the server confirmed that nothing is left of the transaction. */
  boolean rolledBack() {
    try {
      Waiting.on(connection.rollbackTransaction(), DatabaseSettings.VALIDATION_LIMIT);
      return true;
    } catch (RuntimeException broken) {
      LOG.debug("rollback impossible, the server rolls back by itself", broken);
      return false;
    }
  }

  void used() {
    usedAt = System.nanoTime();
    kept = true;
  }

  /** The sockets below, to look at their options. */
  List<Channel> channels() {
    return List.copyOf(channels);
  }

  /** Says good-bye to the server; what does not go in time is cut. */
  void close() {
    Mono.from(connection.close())
        .timeout(DatabaseSettings.VALIDATION_LIMIT)
        .doFinally(end -> kill())
        .subscribe(done -> {}, broken -> LOG.debug("closed without its good-bye", broken));
  }

  /** Closes the socket, whatever is under way on it. */
  void kill() {
    channels.forEach(Channel::close);
  }
}
