package zaitaku.nfcbridge.virtualcard;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Decides which commands of a card go wrong. */
@FunctionalInterface
public interface Faults {

  /** A card without faults. */
  Faults NONE = (index, command) -> Optional.empty();

  /**
   * What happens to a command.
   *
   * @param index number of the command since power-up, from 0
   * @param command the command APDU; must not be changed
   */
  Optional<Fault> at(int index, byte[] command);

  /** One fault at one command since power-up. */
  static Faults atIndex(int index, Fault fault) {
    return (i, command) -> i == index ? Optional.of(fault) : Optional.empty();
  }

  /** One fault at every command with this instruction byte. */
  static Faults atInstruction(int ins, Fault fault) {
    return (i, command) ->
        command.length > 1 && (command[1] & 0xff) == ins ? Optional.of(fault) : Optional.empty();
  }

  /** One fault at the first command ever with this instruction byte that carries data. */
  static Faults atFirstWithData(int ins, Fault fault) {
    AtomicBoolean done = new AtomicBoolean();
    return (i, command) ->
        command.length > 5 && (command[1] & 0xff) == ins && !done.getAndSet(true)
            ? Optional.of(fault)
            : Optional.empty();
  }
}
