package zaitaku.nfcbridge.card.pcsc;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import zaitaku.nfcbridge.card.CardFault;

/**
 * One context of the service, from its beginning to its release, and the card held in it if any.
 * Belongs to one thread.
 */
final class PcscSession implements AutoCloseable {

  private final Winscard winscard;
  private final Calls calls;
  private final PcscLimits limits;
  private final long end;

  // written and read on the thread of the calls only: a hanging one may still set them
  private long context;
  private boolean established;
  private Winscard.@Nullable Grip grip;

  private boolean closed;
  private Duration extra = Duration.ZERO;

  private PcscSession(Winscard winscard, Calls calls, PcscLimits limits) {
    this.winscard = winscard;
    this.calls = calls;
    this.limits = limits;
    this.end = System.nanoTime() + limits.transaction().toNanos();
  }

  static PcscSession open(Winscard winscard, Calls calls, PcscLimits limits) throws CardFault {
    PcscSession session = new PcscSession(winscard, calls, limits);
    try {
      session.within(() -> {
        session.context = winscard.establish();
        session.established = true;
        return true;
      });
      return session;
    } catch (CardFault | RuntimeException fault) {
      session.close();
      throw fault;
    }
  }

  /** Readers with a name that contains this text. */
  List<Winscard.Seat> seats(String named) throws CardFault {
    return within(() -> winscard.seats(context)).stream()
        .filter(seat -> seat.reader().contains(named))
        .toList();
  }

  /** Takes the card of this reader for this session alone. */
  void hold(String reader) throws CardFault {
    within(() -> {
      Winscard.Grip mine = winscard.connect(context, reader);
      grip = mine;
      winscard.begin(mine);
      return true;
    });
  }

  /**
   * One command, once. Whoever takes the bytes first, the thread that sends them or this one when
   * it gives up, overwrites them: so zeros are never sent in the place of a PIN.
   */
  byte[] transmit(byte[] command) throws CardFault {
    AtomicReference<byte @Nullable []> waiting = new AtomicReference<>(command.clone());
    try {
      return within(() -> send(waiting));
    } finally {
      wipe(waiting.getAndSet(null));
    }
  }

  private byte[] send(AtomicReference<byte @Nullable []> waiting) throws CardFault {
    byte[] mine = waiting.getAndSet(null);
    if (mine == null) {
      throw new CardFault(CardFault.Kind.SILENT);
    }
    try {
      byte[] answer = winscard.transmit(held(), mine);
      if (answer.length == 0) {
        // how some drivers say that nothing is there any more
        throw new CardFault(CardFault.Kind.REMOVED);
      }
      return answer;
    } finally {
      wipe(mine);
    }
  }

  private static void wipe(byte @Nullable [] bytes) {
    if (bytes != null) {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** A question to the reader; without an answer when it does not understand it. */
  byte[] ask(long code) throws CardFault {
    return within(() -> {
      try {
        return winscard.control(held(), code, new byte[0]);
      } catch (CardFault unknown) {
        return new byte[0];
      }
    });
  }

  long featureRequest() {
    return winscard.featureRequest();
  }

  /** A word to the reader for which a person is waited for. */
  byte[] askPerson(long code, byte[] input, Duration patience) throws CardFault {
    // the reader counts up to the first key and again from there
    Duration whole = patience.multipliedBy(2).plus(limits.call());
    long start = System.nanoTime();
    byte[] answer = closing(() -> calls.within(whole, () -> winscard.control(held(), code, input)));
    extra = extra.plusNanos(System.nanoTime() - start);
    return answer;
  }

  private Winscard.Grip held() throws CardFault {
    Winscard.Grip mine = grip;
    if (mine == null) {
      throw new CardFault(CardFault.Kind.REMOVED);
    }
    return mine;
  }

  private <T> T within(Calls.Call<T> call) throws CardFault {
    Duration left = Duration.ofNanos(end - System.nanoTime()).plus(extra);
    Duration limit = left.compareTo(limits.call()) < 0 ? left : limits.call();
    return closing(() -> {
      if (!limit.isPositive()) {
        throw new CardFault(CardFault.Kind.SILENT);
      }
      return calls.within(limit, call);
    });
  }

  /** What comes after a fault is another card's business: none is asked in this session. */
  private <T> T closing(Calls.Call<T> call) throws CardFault {
    if (closed) {
      throw new CardFault(CardFault.Kind.REMOVED);
    }
    try {
      return call.run();
    } catch (CardFault fault) {
      close();
      throw fault;
    }
  }

  /** Takes the power off the card, now or as soon as a hanging call comes back. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    calls.last(
        limits.call(),
        () -> {
          Winscard.Grip mine = grip;
          if (mine != null) {
            winscard.powerOff(mine);
          }
          if (established) {
            winscard.release(context);
          }
        });
  }
}
