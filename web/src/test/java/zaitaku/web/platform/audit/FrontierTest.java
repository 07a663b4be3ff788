package zaitaku.web.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where checkpoints are looked for, and when before their time. */
class FrontierTest {

  private final Frontier frontier = new Frontier();
  private final UUID facility = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();
  private final AtomicInteger asked = new AtomicInteger();

  @BeforeEach
  void listen() {
    frontier.whenDue(asked::incrementAndGet);
  }

  @Test
  void SEC_A03_aCheckpointBetweenTheAskingAndTheCommitDoesNotCoverTheEntry() {
    frontier.asked(facility);
    frontier.covered(facility, 7);
    assertThat(frontier.due()).containsExactly(facility);
    frontier.covered(facility, 8);
    assertThat(frontier.due()).isEmpty();
  }

  @Test
  void SEC_A03_everyAskingIsLookedForOnceMore() {
    frontier.asked(facility);
    frontier.covered(facility, 7);
    frontier.asked(facility);
    frontier.covered(facility, 8);
    assertThat(frontier.due()).containsExactly(facility);
  }

  @Test
  void SEC_A03_anAnswerToAnotherWriterDoesNotCoverWhoStillWaits() {
    frontier.asked(facility);
    frontier.asked(facility);
    frontier.touched(facility, 8);
    frontier.covered(facility, 8);
    assertThat(frontier.due()).containsExactly(facility);
  }

  @Test
  void SEC_A03_aCallThatWritesSeveralEntriesDoesNotStepOverTheCheckpoint() {
    frontier.touched(facility, Frontier.ENTRIES - 1);
    assertThat(asked).hasValue(0);
    frontier.touched(facility, Frontier.ENTRIES + 1);
    assertThat(asked).hasValue(1);
    frontier.touched(facility, Frontier.ENTRIES + 2);
    frontier.touched(facility, Frontier.ENTRIES);
    assertThat(asked).as("once for each stretch").hasValue(1);
    frontier.touched(facility, 2 * Frontier.ENTRIES);
    assertThat(asked).hasValue(2);
  }

  @Test
  void SEC_A03_eachChainHasStretchesOfItsOwn() {
    frontier.touched(facility, Frontier.ENTRIES);
    frontier.touched(other, Frontier.ENTRIES - 1);
    assertThat(asked).hasValue(1);
    frontier.touched(other, Frontier.ENTRIES);
    assertThat(asked).hasValue(2);
  }
}
