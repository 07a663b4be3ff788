package zaitaku.nfcbridge.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import zaitaku.nfcbridge.card.AuthenticationCard;
import zaitaku.nfcbridge.card.CardChannel;
import zaitaku.nfcbridge.card.CardFault;
import zaitaku.nfcbridge.card.Opening;
import zaitaku.nfcbridge.card.Pin;
import zaitaku.nfcbridge.card.UnexpectedAnswer;

/** Every command of the flow goes wrong once, in each way. */
class FaultAtEveryCommandTest {

  private static final byte[] TEXT = new byte[64];
  private static final int VERIFY = 0x20;

  private final VirtualReader reader = new VirtualReader("test");

  static Stream<Arguments> faultsAtEveryCommand() {
    List<Fault> faults = new ArrayList<>();
    faults.add(new Fault.RemovedBefore());
    faults.add(new Fault.RemovedAfter());
    faults.add(new Fault.Silent());
    for (int status :
        new int[] {0x6700, 0x6982, 0x6985, 0x6A82, 0x6B00, 0x6D00, 0x6F00, 0x6C10, 0x6110}) {
      faults.add(Fault.Answers.status(status));
    }
    faults.add(new Fault.Answers(new byte[0]));
    faults.add(new Fault.Answers(new byte[1]));
    faults.add(new Fault.Answers(new byte[300]));
    faults.add(new Fault.Distorts(new byte[1]));
    faults.add(Fault.Distorts.status(0x6F00));
    faults.add(Fault.Distorts.status(0x6C04));
    return IntStream.range(0, commandsOfTheFlow())
        .boxed()
        .flatMap(index -> faults.stream().map(fault -> Arguments.of(index, fault)));
  }

  /**
   * Whatever breaks, it ends in a typed result, costs at most the one try, and never sends the PIN
   * twice. That nothing else is thrown is the point of the catch clause.
   */
  @ParameterizedTest
  @MethodSource("faultsAtEveryCommand")
  void SEC_P03_aFaultAtAnyCommandEndsTypedAndNeverRepeatsThePin(int index, Fault fault) {
    Counting counting = new Counting(Faults.atIndex(index, fault));
    VirtualCard card = TestCards.with(3, counting);
    reader.lay(card);
    boolean signed = false;
    try (AuthenticationCard opened = openIfPossible()) {
      opened.triesLeft();
      opened.certificate();
      opened.verify(pin("0000"));
      opened.sign(TEXT);
      signed = true;
    } catch (CardFault | UnexpectedAnswer | NotOpened typed) {
      assertThat(typed.toString()).doesNotContain("0000").doesNotContain("30303030");
    }
    assertThat(signed).as("a signature without the PIN").isFalse();
    assertThat(counting.pins).isLessThanOrEqualTo(1);
    assertThat(card.triesLeft()).isEqualTo(3 - counting.priceOf(fault));
  }

  private static int commandsOfTheFlow() {
    VirtualReader reader = new VirtualReader("count");
    Counting counting = new Counting(Faults.NONE);
    reader.lay(TestCards.with(3, counting));
    try (AuthenticationCard card =
        ((Opening.Opened) AuthenticationCard.open(reader.connect())).card()) {
      card.triesLeft();
      card.certificate();
      card.verify(pin("1234"));
      card.sign(TEXT);
    } catch (CardFault | UnexpectedAnswer broken) {
      throw new AssertionError(broken);
    }
    return counting.commands;
  }

  /** Counts commands, and those that carry a PIN and reach the card. */
  private static final class Counting implements Faults {
    private final Faults faults;
    private int commands;
    private int pins;
    private boolean lastPinFaulty;

    Counting(Faults faults) {
      this.faults = faults;
    }

    @Override
    public Optional<Fault> at(int index, byte[] command) {
      commands++;
      Optional<Fault> fault = faults.at(index, command);
      if (command[1] == VERIFY && command.length > 4) {
        pins++;
        lastPinFaulty = fault.isPresent();
      }
      return fault;
    }

    /** Tries that the wrong PIN cost: none if it was not sent or did not reach the card. */
    int priceOf(Fault fault) {
      boolean reached =
          !lastPinFaulty
              || !(fault instanceof Fault.RemovedBefore || fault instanceof Fault.Answers);
      return pins > 0 && reached ? 1 : 0;
    }
  }

  private static final class NotOpened extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private AuthenticationCard openIfPossible() throws CardFault, NotOpened {
    CardChannel channel = reader.connect();
    return switch (AuthenticationCard.open(channel)) {
      case Opening.Opened opened -> opened.card();
      case Opening.NotAMyNumberCard other -> throw new NotOpened();
    };
  }

  private static Pin pin(String digits) {
    return Pin.parse(digits.toCharArray()).orElseThrow();
  }
}
