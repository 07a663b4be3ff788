package zaitaku.web.platform.database;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Takes the steps of one open transaction, one after the other. Belongs to one thread. */
interface Steps {

  /** Waits for one step, never beyond the end of the transaction's time. */
  <T> @Nullable T await(Function<Session, Publisher<T>> step);

  /**
   * The same for the last step: where this transaction is committed by itself, the commit is sent
   * behind the step, and both are waited for. No step may follow.
   */
  <T> @Nullable T awaitLast(Function<Session, Publisher<T>> step);
}
