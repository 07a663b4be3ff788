package zaitaku.nfcbridge.app;

import java.util.concurrent.atomic.AtomicLong;
import zaitaku.nfcbridge.card.CardChannel;
import zaitaku.nfcbridge.card.CardFault;
import zaitaku.nfcbridge.card.CardReader;

/**
 * A reader whose card is software, whatever stands between, so that a page may ask for its PIN; and
 * a clock on what the card and its way take.
 */
final class TimedReader implements CardReader {

  private final CardReader reader;
  private final AtomicLong total = new AtomicLong();
  private final AtomicLong power = new AtomicLong();
  private final AtomicLong longest = new AtomicLong();

  TimedReader(CardReader reader) {
    this.reader = reader;
  }

  /** Nanoseconds between commands and their answers since the last call. */
  long takeTotal() {
    return total.getAndSet(0);
  }

  /** Nanoseconds that taking, powering, unpowering and letting go took since the last call. */
  long takePower() {
    return power.getAndSet(0);
  }

  /** The longest of them in milliseconds, lost answers counted in. */
  long longestMillis() {
    return longest.get() / 1_000_000;
  }

  @Override
  public String name() {
    return reader.name();
  }

  @Override
  public boolean virtual() {
    return true;
  }

  @Override
  public boolean cardPresent() {
    return reader.cardPresent();
  }

  @Override
  public CardChannel connect() throws CardFault {
    long began = System.nanoTime();
    CardChannel channel = reader.connect();
    power.addAndGet(System.nanoTime() - began);
    return new CardChannel() {
      @Override
      public byte[] transmit(byte[] command) throws CardFault {
        long start = System.nanoTime();
        try {
          return channel.transmit(command);
        } finally {
          long took = System.nanoTime() - start;
          total.addAndGet(took);
          longest.accumulateAndGet(took, Math::max);
        }
      }

      @Override
      public byte[] atr() {
        return channel.atr();
      }

      @Override
      public void close() {
        long start = System.nanoTime();
        channel.close();
        power.addAndGet(System.nanoTime() - start);
      }
    };
  }
}
