package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import zaitaku.nfcbridge.card.CardReader;
import zaitaku.nfcbridge.card.pcsc.PcscLimits;
import zaitaku.nfcbridge.card.pcsc.PcscReader;
import zaitaku.nfcbridge.protocol.StartLink;
import zaitaku.nfcbridge.virtualcard.VirtualReader;
import zaitaku.nfcbridge.virtualcard.testing.ReaderStack;
import zaitaku.nfcbridge.virtualcard.testing.RealReaders;

/** What the agent adds to the card's own time; printed, not judged (design §10: at most 10 ms). */
class AgentCostIT {

  private static final int WARM_UP = 200;
  private static final int ROUNDS = 100;

  @Test
  void theAgentsShareOfAReceptionInProcess() throws IOException {
    VirtualReader reader = new VirtualReader("test");
    reader.lay(TestCards.working());
    measure("in-process", reader);
  }

  @Test
  void theAgentsShareOfAReceptionOverPcscd() throws IOException {
    ReaderStack stack = RealReaders.stack();
    PcscReader reader = PcscReader.any(PcscLimits.USUAL);
    stack.lay(stack.first, TestCards.working());
    await("a card").pollInterval(Duration.ofMillis(10)).until(() -> reader.hindrance().isEmpty());
    measure("over pcscd", reader);
    stack.take(stack.first);
  }

  /** From the request of the PIN page to the way back; the person's own time is not in it. */
  private static void measure(String way, CardReader reader) throws IOException {
    TimedReader timed = new TimedReader(reader);
    double[] added = new double[ROUNDS];
    double[] card = new double[ROUNDS];
    double[] power = new double[ROUNDS];
    try (AgentFixture agent = AgentFixture.over(timed)) {
      for (int i = -WARM_UP; i < ROUNDS; i++) {
        StartLink link = agent.service.newLink();
        timed.takeTotal();
        timed.takePower();
        long start = System.nanoTime();
        RawHttp.Reply done = agent.typePin(agent.open(link), TestCards.PIN);
        long took = System.nanoTime() - start;
        assertThat(done.header("location").orElseThrow()).startsWith(agent.service.origin());
        long own = timed.takeTotal();
        long on = timed.takePower();
        if (i >= 0) {
          added[i] = (took - own - on) / 1e6;
          card[i] = own / 1e6;
          power[i] = on / 1e6;
        }
      }
    }
    Arrays.sort(added);
    Arrays.sort(card);
    Arrays.sort(power);
    System.out.printf(
        "agent's cost %s: card and its way p50 %.1f ms, power on and off twice %.1f ms; the agent"
            + " adds p50 %.1f ms, p95 %.1f ms (two pages, three calls of the service)%n",
        way, card[ROUNDS / 2], power[ROUNDS / 2], added[ROUNDS / 2], added[ROUNDS * 95 / 100]);
  }
}
