package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zaitaku.nfcbridge.card.CardChannel;
import zaitaku.nfcbridge.card.CardFault;
import zaitaku.nfcbridge.card.pcsc.PcscLimits;
import zaitaku.nfcbridge.card.pcsc.PcscReader;
import zaitaku.nfcbridge.virtualcard.Fault;
import zaitaku.nfcbridge.virtualcard.testing.ReaderStack;
import zaitaku.nfcbridge.virtualcard.testing.RealReaders;

/**
 * The fault table over pcscd: every answer at each kind of command, losses and hangs at READ
 * BINARY, VERIFY and the signature (a card that is laid anew is seen after half a second). With
 * {@code -Dzaitaku.faults=whole}: every answer at every command, losses at each kind of command.
 */
class PcscFaultTableIT {

  private static final PcscLimits SHORT =
      new PcscLimits(Duration.ofMillis(300), Duration.ofSeconds(3));

  private static final boolean WHOLE = "whole".equals(System.getProperty("zaitaku.faults"));

  private static ReaderStack stack;

  private final PcscReader reader = PcscReader.any(SHORT);

  @BeforeAll
  static void start() {
    stack = RealReaders.stack();
  }

  @AfterEach
  void takeAway() {
    stack.take(stack.first);
  }

  @Test
  void SEC_P03_noFaultCostsMoreThanWhatWasTypedAndTheCounterShownIsTheCards() throws Exception {
    PlannedCard card = new PlannedCard(TestCards::with);
    TimedReader timed = new TimedReader(reader);
    try (AgentFixture agent = AgentFixture.over(timed)) {
      FaultTable table = new FaultTable(agent, card, () -> layAgain(card));
      layAgain(card);
      int[] flow = table.measure();
      int verify = flow[1];
      for (Map.Entry<String, Fault> fault : FaultTable.answers().entrySet()) {
        for (int index : WHOLE ? IntStream.range(0, flow[0]).toArray() : kinds(verify)) {
          table.play(index, verify, fault.getKey(), fault.getValue());
        }
      }
      String answers = table.figures();
      for (Map.Entry<String, Fault> fault : FaultTable.losses().entrySet()) {
        for (int index : WHOLE ? kinds(verify) : new int[] {4, verify, verify + 2}) {
          table.play(index, verify, fault.getKey(), fault.getValue());
        }
      }
      System.out.println(
          "fault table over pcscd: %d commands, answers: %s; with losses: %s; longest wait %d ms"
              .formatted(flow[0], answers, table.figures(), timed.longestMillis()));
      assertThat(table.broken).isEmpty();
      assertThat(table.locks).isZero();
    }
  }

  /** SELECT, counter, READ BINARY; SELECT of the PIN, VERIFY; SELECT of the key, signature. */
  private static int[] kinds(int verify) {
    return new int[] {0, 2, 4, verify - 1, verify, verify + 1, verify + 2};
  }

  private void layAgain(PlannedCard card) throws IOException {
    boolean there = stack.first.lying() && answers();
    if (!there) {
      stack.lay(stack.first, card.card);
      await("a card").pollInterval(Duration.ofMillis(10)).until(() -> reader.hindrance().isEmpty());
    }
  }

  /** A card that hangs keeps pcscd waiting until it is taken away. */
  private boolean answers() {
    try (CardChannel channel = reader.connect()) {
      return channel.atr().length > 0;
    } catch (CardFault fault) {
      return false;
    }
  }
}
