package zaitaku.nfcbridge.virtualcard;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import zaitaku.nfcbridge.card.CardFault;
import zaitaku.nfcbridge.card.CardReader;
import zaitaku.nfcbridge.card.pcsc.PcscLimits;
import zaitaku.nfcbridge.card.pcsc.PcscReader;
import zaitaku.nfcbridge.virtualcard.testing.ReaderStack;
import zaitaku.nfcbridge.virtualcard.testing.RealReaders;

/** The contract of the card client over pcscd: the same as in-process. */
class PcscContractIT extends AuthenticationCardContract {

  private static ReaderStack stack;

  @BeforeAll
  static void start() {
    stack = RealReaders.stack();
  }

  @BeforeEach
  void empty() {
    stack.take(stack.first);
    stack.take(stack.second);
    await("an empty reader")
        .pollInterval(Duration.ofMillis(10))
        .until(() -> reader.hindrance().filter(CardFault.Kind.NO_CARD::equals).isPresent());
  }

  @Override
  CardReader reader() {
    // short, since some of these cards never answer
    return PcscReader.any(new PcscLimits(Duration.ofMillis(500), Duration.ofSeconds(5)));
  }

  @Override
  void lay(VirtualCard card) {
    try {
      stack.lay(stack.first, card);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    await("a card").pollInterval(Duration.ofMillis(10)).until(() -> reader.hindrance().isEmpty());
  }
}
