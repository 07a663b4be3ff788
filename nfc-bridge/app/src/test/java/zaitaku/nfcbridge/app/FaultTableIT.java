package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import zaitaku.nfcbridge.virtualcard.Fault;

/** Every fault at every command of a reception, with the virtual reader in-process. */
class FaultTableIT {

  @Test
  void SEC_P03_noFaultCostsMoreThanWhatWasTypedAndTheCounterShownIsTheCards() throws Exception {
    try (AgentFixture agent = new AgentFixture()) {
      PlannedCard card = new PlannedCard(TestCards::with);
      FaultTable table = new FaultTable(agent, card, () -> agent.lay(card.card));
      agent.lay(card.card);
      int[] flow = table.measure();
      Map<String, Fault> faults = new HashMap<>(FaultTable.answers());
      faults.putAll(FaultTable.losses());
      for (int index = 0; index < flow[0]; index++) {
        for (Map.Entry<String, Fault> fault : faults.entrySet()) {
          table.play(index, flow[1], fault.getKey(), fault.getValue());
        }
      }
      System.out.println(
          "fault table in-process: %d commands x %d faults: %s"
              .formatted(flow[0], faults.size(), table.figures()));
      assertThat(table.broken).isEmpty();
      assertThat(table.locks).isZero();
      assertThat(table.cells).isEqualTo(flow[0] * faults.size());
      assertThat(agent.reader.openChannels()).isZero();
    }
  }
}
