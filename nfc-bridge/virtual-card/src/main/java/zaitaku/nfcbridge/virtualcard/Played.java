package zaitaku.nfcbridge.virtualcard;

import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** What comes of one command at a virtual card, planned faults included. */
sealed interface Played {

  /** The card answers; with a fault perhaps something that is no response APDU. */
  record Said(byte[] answer) implements Played {}

  /** The card leaves the reader. */
  record Left() implements Played {}

  /**
   * The card stays and never answers.
   *
   * @param why it cannot
   */
  record SaidNothing(@Nullable Throwable why) implements Played {}

  /**
   * Plays a command. A delay is over already when this is called.
   *
   * @param fault planned for this command; null for none
   */
  static Played of(VirtualCard card, byte[] command, @Nullable Fault fault) {
    return switch (fault) {
      case null -> execute(card, command);
      case Fault.Delays delays -> execute(card, command);
      case Fault.RemovedBefore before -> new Left();
      case Fault.RemovedAfter after -> {
        execute(card, command);
        yield new Left();
      }
      case Fault.Silent silent -> {
        execute(card, command);
        yield new SaidNothing(null);
      }
      case Fault.Answers answers -> new Said(answers.bytes());
      case Fault.Distorts distorts -> {
        execute(card, command);
        yield new Said(distorts.bytes());
      }
    };
  }

  private static Played execute(VirtualCard card, byte[] command) {
    try {
      return new Said(card.execute(command));
    } catch (UncheckedIOException cannotCount) {
      // a card whose counter cannot be kept says nothing, rather than giving a try away
      return new SaidNothing(cannotCount);
    }
  }
}
