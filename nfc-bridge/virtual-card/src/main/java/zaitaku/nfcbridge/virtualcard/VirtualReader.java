package zaitaku.nfcbridge.virtualcard;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zaitaku.nfcbridge.card.CardChannel;
import zaitaku.nfcbridge.card.CardFault;
import zaitaku.nfcbridge.card.CardReader;

/**
 * A reader made of software: cards are laid on it and taken away while others use it. Thread-safe.
 */
public final class VirtualReader implements CardReader {

  private final String name;
  private final Object lock = new Object();
  private @Nullable VirtualCard card;
  private @Nullable Channel open;

  public VirtualReader(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean virtual() {
    return true;
  }

  @Override
  public boolean cardPresent() {
    synchronized (lock) {
      return card != null;
    }
  }

  /** Lays a card on the reader; one that lies there is taken away first. */
  public void lay(VirtualCard next) {
    synchronized (lock) {
      take();
      card = next;
    }
  }

  /** Takes the card away; whoever is using it finds out at the next command. */
  public void take() {
    synchronized (lock) {
      if (card != null) {
        card.powerOff();
      }
      card = null;
      open = null;
    }
  }

  /** The card that lies there. */
  public Optional<VirtualCard> lying() {
    synchronized (lock) {
      return Optional.ofNullable(card);
    }
  }

  @Override
  public CardChannel connect() throws CardFault {
    synchronized (lock) {
      if (card == null) {
        throw new CardFault(CardFault.Kind.NO_CARD);
      }
      if (open != null) {
        throw new CardFault(CardFault.Kind.IN_USE);
      }
      card.powerOn();
      open = new Channel(card);
      return open;
    }
  }

  private final class Channel implements CardChannel {
    private final VirtualCard mine;

    Channel(VirtualCard mine) {
      this.mine = mine;
    }

    @Override
    public byte[] transmit(byte[] command) throws CardFault {
      byte[] copy = command.clone();
      try {
        Fault fault;
        synchronized (lock) {
          fault = held().nextFault(copy);
        }
        if (fault instanceof Fault.Delays(Runnable hook)) {
          // without the lock, so that the card can be taken away meanwhile
          hook.run();
          fault = null;
        }
        synchronized (lock) {
          return answer(held(), copy, fault);
        }
      } finally {
        Arrays.fill(copy, (byte) 0);
      }
    }

    private VirtualCard held() throws CardFault {
      if (open != this) {
        throw new CardFault(CardFault.Kind.REMOVED);
      }
      return mine;
    }

    private byte[] answer(VirtualCard card, byte[] command, @Nullable Fault fault)
        throws CardFault {
      return switch (fault) {
        case null -> execute(card, command);
        case Fault.Delays delays -> execute(card, command);
        case Fault.RemovedBefore before -> throw removed();
        case Fault.RemovedAfter after -> {
          execute(card, command);
          throw removed();
        }
        case Fault.Silent silent -> {
          execute(card, command);
          throw new CardFault(CardFault.Kind.SILENT);
        }
        case Fault.Answers answers -> answers.bytes();
        case Fault.Distorts distorts -> {
          execute(card, command);
          yield distorts.bytes();
        }
      };
    }

    private static byte[] execute(VirtualCard card, byte[] command) throws CardFault {
      try {
        return card.execute(command);
      } catch (UncheckedIOException cannotCount) {
        // a card whose counter cannot be kept says nothing, rather than giving a try away
        throw new CardFault(CardFault.Kind.SILENT, cannotCount);
      }
    }

    private CardFault removed() {
      take();
      return new CardFault(CardFault.Kind.REMOVED);
    }

    @Override
    public byte[] atr() {
      return mine.atr();
    }

    @Override
    public void close() {
      synchronized (lock) {
        if (open == this) {
          mine.powerOff();
          open = null;
        }
      }
    }
  }
}
