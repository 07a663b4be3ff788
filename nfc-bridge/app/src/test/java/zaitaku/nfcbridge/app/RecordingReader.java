package zaitaku.nfcbridge.app;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import zaitaku.nfcbridge.card.CardChannel;
import zaitaku.nfcbridge.card.CardFault;
import zaitaku.nfcbridge.card.CardReader;
import zaitaku.nfcbridge.card.ReaderKeys;
import zaitaku.nfcbridge.virtualcard.VirtualReader;

/** The virtual reader, counting what reaches the card. */
final class RecordingReader implements CardReader {

  final VirtualReader tray = new VirtualReader("test");
  private final AtomicInteger commands = new AtomicInteger();
  private final AtomicInteger verifies = new AtomicInteger();
  private final AtomicInteger signatures = new AtomicInteger();
  private final AtomicInteger openChannels = new AtomicInteger();
  private final AtomicReference<CountDownLatch> gate = new AtomicReference<>(new CountDownLatch(0));
  private volatile boolean virtual = true;
  private volatile Optional<Pad> pad = Optional.empty();
  private volatile Optional<CardFault.Kind> hindrance = Optional.empty();

  /** What a person does at the reader's keys, given the way to the card. */
  interface Pad {
    byte[] verify(byte[] header, CardChannel card) throws CardFault;
  }

  /** From now on it has keys. */
  void withKeys(Pad person) {
    pad = Optional.of(person);
  }

  /** From now on this is in the way, before any card. */
  void hinder(CardFault.Kind kind) {
    hindrance = Optional.of(kind);
  }

  int commands() {
    return commands.get();
  }

  /** VERIFY with a PIN: each may spend a try. */
  int verifies() {
    return verifies.get();
  }

  int signatures() {
    return signatures.get();
  }

  int openChannels() {
    return openChannels.get();
  }

  void pretendReal() {
    virtual = false;
  }

  /** Holds every connection until the latch opens. */
  void holdUntil(CountDownLatch latch) {
    gate.set(latch);
  }

  @Override
  public String name() {
    return tray.name();
  }

  @Override
  public boolean virtual() {
    return virtual;
  }

  @Override
  public boolean cardPresent() {
    return tray.cardPresent();
  }

  @Override
  public Optional<CardFault.Kind> hindrance() {
    return hindrance.or(() -> CardReader.super.hindrance());
  }

  @Override
  public CardChannel connect() throws CardFault {
    if (hindrance.isPresent()) {
      throw new CardFault(hindrance.get());
    }
    try {
      gate.get().await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    CardChannel channel = tray.connect();
    openChannels.incrementAndGet();
    return new CardChannel() {
      private boolean closed;

      @Override
      public byte[] transmit(byte[] command) throws CardFault {
        commands.incrementAndGet();
        if (command[1] == 0x20 && command.length > 4) {
          verifies.incrementAndGet();
        }
        if (command[1] == 0x2A) {
          signatures.incrementAndGet();
        }
        return channel.transmit(command);
      }

      @Override
      public Optional<ReaderKeys> keys() {
        CardChannel counted = this;
        return pad.map(person -> (header, digits, patience) -> person.verify(header, counted));
      }

      @Override
      public byte[] atr() {
        return channel.atr();
      }

      @Override
      public void close() {
        if (!closed) {
          closed = true;
          openChannels.decrementAndGet();
        }
        channel.close();
      }
    };
  }
}
