package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import zaitaku.nfcbridge.app.CardHistory.Step;

/** Generated histories of people, cards and faults on one agent (security.md F07). */
class CardHistoriesIT {

  private static AgentFixture agent;
  private static PlannedCard first;
  private static PlannedCard second;
  private static int histories;
  private static int entries;
  private static int verifies;
  private static int lastTries;
  private static int locks;

  @BeforeContainer
  static void start() throws IOException {
    agent = new AgentFixture();
    first = new PlannedCard(TestCards::with);
    second = new PlannedCard(TestCards::secondWith);
  }

  @AfterContainer
  static void stop() {
    System.out.printf(
        "card histories: %d; PIN entries %d, VERIFYs %d, of these with the last try %d,"
            + " locks with both warnings %d%n",
        histories, entries, verifies, lastTries, locks);
    agent.close();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of(Step.class)),
            Tuple.of(2, Arbitraries.of(Step.WRONG_PIN, Step.LAST_TRY)),
            Tuple.of(1, Arbitraries.of(Step.OPEN, Step.NEW_REQUEST, Step.TRY_AGAIN)))
        .list()
        .ofMinSize(4)
        .ofMaxSize(14);
  }

  @Property(tries = 1000, shrinking = ShrinkingMode.BOUNDED)
  void SEC_F07_noHistoryLocksACardWithoutBothWarnings(
      @ForAll("steps") List<Step> steps,
      @ForAll @IntRange(min = 1, max = 3) int triesOfFirst,
      @ForAll @IntRange(min = 0, max = 3) int triesOfSecond)
      throws IOException {
    first.plan(triesOfFirst, -1, null);
    second.plan(triesOfSecond, -1, null);
    // whatever the last history left behind is too old by now
    agent.clock.forward(Duration.ofSeconds(301));
    CardHistory history = new CardHistory(agent, first, second);
    for (CardHistory.Step step : steps) {
      history.does(step);
    }
    histories++;
    entries += history.entries;
    verifies += history.verifies();
    lastTries += history.lastTries;
    locks += history.locks;
    assertThat(history.broken).as("%s", steps).isEmpty();
    assertThat(history.locks).isLessThanOrEqualTo(history.lastTries);
    assertThat(agent.reader.openChannels()).isZero();
  }
}
