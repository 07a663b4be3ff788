package zaitaku.nfcbridge.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import zaitaku.nfcbridge.card.AuthenticationCard;
import zaitaku.nfcbridge.card.CardChannel;
import zaitaku.nfcbridge.card.CardFault;
import zaitaku.nfcbridge.card.CardReader;
import zaitaku.nfcbridge.card.Opening;
import zaitaku.nfcbridge.card.Pin;
import zaitaku.nfcbridge.card.UnexpectedAnswer;
import zaitaku.nfcbridge.card.VerifyOutcome;

/**
 * What the card client promises over any reader that a virtual card can be laid on: the flow, the
 * PIN, and every fault at every command.
 */
abstract class AuthenticationCardContract {

  private static final byte[] TEXT = new byte[64];
  private static final int VERIFY = 0x20;
  private static final int COMPUTE_SIGNATURE = 0x2A;

  final CardReader reader = reader();

  /** A reader of the kind under test, empty. */
  abstract CardReader reader();

  /** Lays a card on it, in place of one that lies there. */
  abstract void lay(VirtualCard card);

  @Test
  void theWholeFlowGivesASignatureThatTheCertificateVerifies() throws Exception {
    lay(TestCards.with(3, Faults.NONE));
    try (AuthenticationCard card = open()) {
      assertThat(card.triesLeft()).isEqualTo(3);
      assertThat(card.certificate()).isEqualTo(TestCards.CERTIFICATE.getEncoded());
      assertThat(card.verify(pin("1234"))).isInstanceOf(VerifyOutcome.Verified.class);
      Signature rsa = Signature.getInstance("SHA256withRSA");
      rsa.initVerify(TestCards.CERTIFICATE);
      rsa.update(TEXT);
      assertThat(rsa.verify(card.sign(TEXT))).isTrue();
    }
  }

  @Test
  void aWrongPinTakesOneTryAndTheRightOneGivesAllBack() throws Exception {
    lay(TestCards.with(3, Faults.NONE));
    try (AuthenticationCard card = open()) {
      assertThat(card.verify(pin("0000"))).isEqualTo(new VerifyOutcome.Wrong(2));
      assertThat(card.triesLeft()).isEqualTo(2);
      assertThat(card.verify(pin("1234"))).isEqualTo(new VerifyOutcome.Verified());
      assertThat(card.triesLeft()).isEqualTo(3);
    }
  }

  @Test
  void theLastWrongPinBlocks() throws Exception {
    lay(TestCards.with(1, Faults.NONE));
    try (AuthenticationCard card = open()) {
      assertThat(card.verify(pin("0000"))).isEqualTo(new VerifyOutcome.Blocked());
      assertThat(card.triesLeft()).isZero();
      assertThat(card.verify(pin("1234"))).isEqualTo(new VerifyOutcome.Blocked());
    }
  }

  @Test
  void nothingIsSignedWithoutThePin() throws Exception {
    lay(TestCards.with(3, Faults.NONE));
    try (AuthenticationCard card = open()) {
      assertThatThrownBy(() -> card.sign(TEXT)).isInstanceOf(UnexpectedAnswer.class);
    }
  }

  @Test
  void SEC_P04_theNextCallerCannotSignOnTheLoginOfTheFirst() throws Exception {
    lay(TestCards.with(3, Faults.NONE));
    try (AuthenticationCard first = open()) {
      first.verify(pin("1234"));
    }
    try (AuthenticationCard second = open()) {
      assertThatThrownBy(() -> second.sign(TEXT)).isInstanceOf(UnexpectedAnswer.class);
    }
  }

  @Test
  void aSecondCallerIsRefusedWhileTheFirstHoldsTheCard() throws Exception {
    lay(TestCards.with(3, Faults.NONE));
    try (AuthenticationCard first = open()) {
      assertThatThrownBy(reader::connect)
          .isInstanceOfSatisfying(
              CardFault.class, f -> assertThat(f.kind()).isEqualTo(CardFault.Kind.IN_USE));
      assertThat(first.triesLeft()).isEqualTo(3);
    }
  }

  @Test
  void anotherKindOfCardIsToldApart() throws Exception {
    lay(new VirtualCard(TestCards.data(), PinCounter.inMemory(3), false, Faults.NONE));
    assertThat(AuthenticationCard.open(reader.connect()))
        .isEqualTo(new Opening.NotAMyNumberCard(0x6A82));
  }

  @Test
  void theFirstCommandAfterPowerUpMayFailOnce() throws Exception {
    lay(TestCards.with(3, Faults.atIndex(0, Fault.Answers.status(0x6F00))));
    try (AuthenticationCard card = open()) {
      assertThat(card.triesLeft()).isEqualTo(3);
    }
  }

  @Test
  void aCardWithoutAPinHasNoTries() throws Exception {
    CardData usual = TestCards.data();
    lay(
        VirtualCard.working(
            new CardData(usual.certificate(), usual.issuer(), usual.key(), Optional.empty())));
    try (AuthenticationCard card = open()) {
      assertThat(card.triesLeft()).isZero();
    }
  }

  @Test
  void anEmptyReaderSaysSo() {
    assertThatThrownBy(reader::connect)
        .isInstanceOfSatisfying(
            CardFault.class, f -> assertThat(f.kind()).isEqualTo(CardFault.Kind.NO_CARD));
  }

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
    lay(card);
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

  @ParameterizedTest
  @MethodSource("answersThatAreLost")
  void SEC_P03_afterALostAnswerTheCounterTellsWhatItCost(Fault fault, int left) throws Exception {
    VirtualCard card = TestCards.with(3, Faults.atFirstWithData(VERIFY, fault));
    lay(card);
    try (AuthenticationCard first = open()) {
      assertThatThrownBy(() -> first.verify(pin("0000"))).isInstanceOf(CardFault.class);
    }
    lay(card);
    try (AuthenticationCard again = open()) {
      assertThat(again.triesLeft()).isEqualTo(left);
    }
  }

  static Stream<Arguments> answersThatAreLost() {
    return Stream.of(
        Arguments.of(new Fault.RemovedBefore(), 3),
        Arguments.of(new Fault.RemovedAfter(), 2),
        Arguments.of(new Fault.Silent(), 2),
        Arguments.of(new Fault.Distorts(new byte[1]), 2),
        Arguments.of(new Fault.Answers(new byte[0]), 3));
  }

  @Test
  void SEC_P04_aCardThatLeftBetweenPinAndSignatureSignsNothing() throws Exception {
    VirtualCard card =
        TestCards.with(3, Faults.atInstruction(COMPUTE_SIGNATURE, new Fault.RemovedBefore()));
    lay(card);
    try (AuthenticationCard opened = open()) {
      opened.verify(pin("1234"));
      assertThatThrownBy(() -> opened.sign(TEXT))
          .isInstanceOfSatisfying(
              CardFault.class, f -> assertThat(f.kind()).isEqualTo(CardFault.Kind.REMOVED));
      assertThatThrownBy(opened::triesLeft).isInstanceOf(CardFault.class);
    }
  }

  @Test
  void SEC_P04_aCardLaidInPlaceOfAnotherIsNotWorkedOn() throws Exception {
    lay(TestCards.with(3, Faults.NONE));
    VirtualCard second = TestCards.with(3, Faults.NONE);
    try (AuthenticationCard opened = open()) {
      lay(second);
      assertThatThrownBy(() -> opened.verify(pin("0000"))).isInstanceOf(CardFault.class);
    }
    assertThat(second.triesLeft()).isEqualTo(3);
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

  private AuthenticationCard open() throws CardFault {
    return ((Opening.Opened) AuthenticationCard.open(reader.connect())).card();
  }

  private static Pin pin(String digits) {
    return Pin.parse(digits.toCharArray()).orElseThrow();
  }
}
