package zaitaku.web.platform.database;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * One transaction on a session of the pool. It is begun with its first step, whose statement is
 * sent right behind the begin: both are one round trip, and the answer to the begin still proves
 * that the server is there (security.md D09). Belongs to one thread.
 */
final class Transaction implements Steps, AutoCloseable {

  private final Sessions sessions;
  private final String entering;
  private @Nullable Session session;
  private boolean known; // nothing is left open on the session

  /**
   * @param entering SQL that begins and sets the tenant
   */
  Transaction(Sessions sessions, String entering) {
    this.sessions = sessions;
    this.entering = entering;
  }

  @Override
  public <T> @Nullable T await(Function<Session, Publisher<T>> step) {
    if (known) {
      throw new IllegalStateException("the transaction is over");
    }
    if (session != null) {
      return session.await(step);
    }
    Sessions.Begun<CompletableFuture<T>> begun = sessions.begun(lent -> lent.begin(entering, step));
    session = begun.session();
    return session.answer(begun.value());
  }

  /** A statement that fails makes a rollback of the commit that is on its way behind it. */
  @Override
  public <T> @Nullable T awaitLast(Function<Session, Publisher<T>> step) {
    if (known) {
      throw new IllegalStateException("the transaction is over");
    }
    if (session != null) {
      return committed(session, session.send(step));
    }
    Sessions.Begun<CompletableFuture<T>> begun = sessions.begun(lent -> lent.begin(entering, step));
    session = begun.session();
    return committed(begun.session(), begun.value());
  }

  /**
   * One step that changes nothing, outside any transaction and any facility. Its own answer is the
   * proof that the server is there; a kept session that owes it is left, and it is asked for again.
   */
  <T> @Nullable T awaitAlone(Function<Session, Publisher<T>> step) {
    Sessions.Begun<CompletableFuture<T>> begun = sessions.looking(lent -> lent.alone(step));
    session = begun.session();
    T result = session.answer(begun.value());
    known = true;
    return result;
  }

  /**
   * One call that is a transaction of the server's own, for the facility that it enters itself.
   * Sent once: when its answer does not come, what came of it is not known.
   */
  <T> @Nullable T awaitAct(Function<Session, Publisher<T>> step) {
    Sessions.Begun<CompletableFuture<T>> begun = sessions.begun(lent -> lent.act(step));
    session = begun.session();
    T result = session.answer(begun.value());
    known = true;
    return result;
  }

  private <T> @Nullable T committed(Session lent, CompletableFuture<T> answer) {
    if (answer.isCompletedExceptionally()) {
      // it may never have reached the server, which then would commit what stands before it
      return lent.answer(answer);
    }
    CompletableFuture<?> commit = lent.sendCommit();
    T result = lent.answer(answer);
    lent.answer(commit);
    known = true;
    return result;
  }

  void commit() {
    if (session != null && !known) {
      session.commit();
      known = true;
    }
  }

  /**
   * What a use case is told; while an answer is outstanding a rollback would only stand behind it.
   */
  RuntimeException failed(RuntimeException thrown) {
    RuntimeException told = SqlState.interpret(thrown);
    if (session != null && !known) {
      known = !SqlState.outstanding(told) && session.rolledBack();
    }
    return told;
  }

  @Override
  public void close() {
    if (session == null) {
      return;
    }
    if (known) {
      sessions.giveBack(session);
    } else {
      sessions.discard(session);
    }
  }
}
