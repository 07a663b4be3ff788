package zaitaku.nfcbridge.app;

import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import zaitaku.nfcbridge.virtualcard.Fault;
import zaitaku.nfcbridge.virtualcard.Faults;
import zaitaku.nfcbridge.virtualcard.PinCounter;
import zaitaku.nfcbridge.virtualcard.VirtualCard;

/** A card with one planned fault, that counts what is sent to it. Guarded by itself. */
final class PlannedCard implements Faults, PinCounter {

  private static final int VERIFY = 0x20;

  final VirtualCard card;
  private int tries = 3;
  private int commands;
  private int verifies;
  private int firstVerify = -1;
  private int at = -1;
  private @Nullable Fault fault;
  private Runnable whenLastTry = () -> {};

  PlannedCard(BiFunction<PinCounter, Faults, VirtualCard> made) {
    card = made.apply(this, this);
  }

  /** As new, with a fault at a command that is counted from now on, over all transactions. */
  synchronized void plan(int index, @Nullable Fault next) {
    plan(3, index, next);
  }

  synchronized void plan(int left, int index, @Nullable Fault next) {
    tries = left;
    commands = 0;
    verifies = 0;
    firstVerify = -1;
    at = index;
    fault = next;
  }

  /** The next VERIFY goes wrong in this way. */
  synchronized void failNextVerify(Fault next) {
    at = -2;
    fault = next;
  }

  synchronized void nothingPlanned() {
    fault = null;
  }

  /** Runs when a PIN comes while one try is left, before anything is done with it. */
  synchronized void whenLastTry(Runnable hook) {
    whenLastTry = hook;
  }

  synchronized int commands() {
    return commands;
  }

  /** VERIFYs with a PIN that reached the card. */
  synchronized int verifies() {
    return verifies;
  }

  /** Which command was the first of them; -1 for none. */
  synchronized int firstVerify() {
    return firstVerify;
  }

  @Override
  public synchronized Optional<Fault> at(int index, byte[] command) {
    boolean pin = command.length > 5 && command[1] == VERIFY;
    if (pin) {
      verifies++;
      firstVerify = firstVerify < 0 ? commands : firstVerify;
      if (tries == 1) {
        whenLastTry.run();
      }
    }
    boolean now = commands++ == at || at == -2 && pin;
    Optional<Fault> planned = now ? Optional.ofNullable(fault) : Optional.empty();
    if (now) {
      fault = null;
    }
    return planned;
  }

  @Override
  public synchronized int left() {
    return tries;
  }

  @Override
  public synchronized void set(int left) {
    tries = left;
  }
}
