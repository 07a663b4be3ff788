package zaitaku.nfcbridge.virtualcard;

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
      return switch (Played.of(card, command, fault)) {
        case Played.Said(byte[] answer) -> answer;
        case Played.Left() -> throw removed();
        case Played.SaidNothing(Throwable why) when why != null ->
            throw new CardFault(CardFault.Kind.SILENT, why);
        case Played.SaidNothing nothing -> throw new CardFault(CardFault.Kind.SILENT);
      };
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
