package zaitaku.nfcbridge.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zaitaku.nfcbridge.card.AuthenticationCard;
import zaitaku.nfcbridge.card.CardChannel;
import zaitaku.nfcbridge.card.CardFault;
import zaitaku.nfcbridge.card.Opening;
import zaitaku.nfcbridge.card.Pin;
import zaitaku.nfcbridge.card.VerifyOutcome;
import zaitaku.nfcbridge.card.pcsc.PcscLimits;
import zaitaku.nfcbridge.card.pcsc.PcscReader;
import zaitaku.nfcbridge.virtualcard.testing.ReaderStack;
import zaitaku.nfcbridge.virtualcard.testing.RealReaders;

/** Readers, cards and pcscd come and go; over a pcscd of our own with virtual slots. */
class PcscReaderIT {

  private static final byte[] SELECT = HexFormat.of().parseHex("00A4040C0AD392F000260100000001");
  private static final byte[] KEY_FILE = HexFormat.of().parseHex("00A4020C020017");
  private static final byte[] SIGN = HexFormat.of().parseHex("802A008002010200");

  private static ReaderStack stack;

  private final PcscReader reader = PcscReader.any(PcscLimits.USUAL);

  @BeforeAll
  static void start() {
    stack = RealReaders.stack();
  }

  @BeforeEach
  void empty() {
    stack.take(stack.first);
    stack.take(stack.second);
    until(CardFault.Kind.NO_CARD);
  }

  @AfterEach
  void takeAway() {
    stack.take(stack.first);
    stack.take(stack.second);
  }

  private void until(CardFault.Kind hindrance) {
    await(hindrance.name())
        .pollInterval(Duration.ofMillis(10))
        .until(() -> reader.hindrance().filter(hindrance::equals).isPresent());
  }

  private void untilReady() {
    await("a card").pollInterval(Duration.ofMillis(10)).until(() -> reader.hindrance().isEmpty());
  }

  private void lay(VirtualCard card) throws IOException {
    stack.lay(stack.first, card);
    untilReady();
  }

  private AuthenticationCard open() throws CardFault {
    return ((Opening.Opened) AuthenticationCard.open(reader.connect())).card();
  }

  private static Pin pin(String digits) {
    return Pin.parse(digits.toCharArray()).orElseThrow();
  }

  @Test
  void theReadersAreNamedAndEmpty() {
    assertThat(reader.name()).contains(ReaderStack.READER);
    assertThat(reader.virtual()).isFalse();
    assertThat(reader.cardPresent()).isFalse();
    assertThatThrownBy(reader::connect).satisfies(is(CardFault.Kind.NO_CARD));
  }

  @Test
  void theAtrOfTheCardIsHandedOn() throws Exception {
    lay(TestCards.with(3, Faults.NONE));
    try (CardChannel channel = reader.connect()) {
      assertThat(HexFormat.of().withUpperCase().formatHex(channel.atr()))
          .isEqualTo("3B888001000005E0B381A1007F");
      assertThat(channel.keys()).as("this reader has none").isEmpty();
      assertThat(channel.transmit(SELECT)).containsExactly(0x90, 0);
    }
    assertThat(reader.hindrance()).isEmpty();
  }

  @Test
  void SEC_P04_theNextProgramCannotSignOnThisLogin() throws Exception {
    lay(TestCards.with(3, Faults.NONE));
    try (AuthenticationCard card = open()) {
      assertThat(card.verify(pin("1234"))).isEqualTo(new VerifyOutcome.Verified());
      assertThat(card.sign(new byte[1])).hasSize(256);
    }
    try (CardChannel next = reader.connect()) {
      next.transmit(SELECT);
      next.transmit(KEY_FILE);
      assertThat(next.transmit(SIGN)).containsExactly(0x69, 0x82);
    }
  }

  @Test
  void cardsOnTwoReadersAreRefusedAndOneOfThemCanBeNamed() throws Exception {
    lay(TestCards.with(3, Faults.NONE));
    stack.lay(stack.second, TestCards.with(2, Faults.NONE));
    until(CardFault.Kind.TWO_CARDS);
    assertThatThrownBy(reader::connect).satisfies(is(CardFault.Kind.TWO_CARDS));
    try (AuthenticationCard card =
        ((Opening.Opened)
                AuthenticationCard.open(PcscReader.named("00 01", PcscLimits.USUAL).connect()))
            .card()) {
      assertThat(card.triesLeft()).isEqualTo(2);
    }
    stack.take(stack.first);
    untilReady();
    try (AuthenticationCard card = open()) {
      assertThat(card.triesLeft()).as("the only one left").isEqualTo(2);
    }
  }

  @Test
  void aNameThatNoReaderHasIsNoReader() {
    PcscReader other = PcscReader.named("no such reader", PcscLimits.USUAL);
    assertThat(other.hindrance()).contains(CardFault.Kind.NO_READER);
    assertThatThrownBy(other::connect).satisfies(is(CardFault.Kind.NO_READER));
  }

  @Test
  void aCardTakenAwayAndLaidAgainIsReadAgain() throws Exception {
    VirtualCard same = TestCards.with(3, Faults.NONE);
    lay(same);
    AuthenticationCard lost = open();
    stack.take(stack.first);
    assertThatThrownBy(lost::triesLeft).satisfies(is(CardFault.Kind.REMOVED));
    lost.close();
    until(CardFault.Kind.NO_CARD);
    lay(same);
    try (AuthenticationCard again = open()) {
      assertThat(again.triesLeft()).isEqualTo(3);
    }
  }

  @Test
  void pcscdKilledInTheMiddleIsAFaultAndTheNextOneIsUsed() throws Exception {
    lay(TestCards.with(3, Faults.NONE));
    AuthenticationCard lost = open();
    stack.killPcscd();
    assertThatThrownBy(lost::triesLeft).satisfies(is(CardFault.Kind.REMOVED));
    lost.close();
    assertThat(reader.hindrance()).contains(CardFault.Kind.NO_SERVICE);
    assertThat(reader.name()).contains("NO_SERVICE");
    assertThatThrownBy(reader::connect).satisfies(is(CardFault.Kind.NO_SERVICE));
    stack.startPcscd();
    assertThat(reader.hindrance()).contains(CardFault.Kind.NO_CARD);
    lay(TestCards.with(2, Faults.NONE));
    try (AuthenticationCard again = open()) {
      assertThat(again.triesLeft()).isEqualTo(2);
    }
  }

  @Test
  void aCardThatHangsIsGivenUpAndTheReaderIsGoodAgainAfterwards() throws Exception {
    PcscReader hasty =
        PcscReader.any(new PcscLimits(Duration.ofMillis(300), Duration.ofSeconds(2)));
    lay(TestCards.with(3, Faults.atInstruction(0x20, new Fault.Silent())));
    AuthenticationCard card = ((Opening.Opened) AuthenticationCard.open(hasty.connect())).card();
    long start = System.nanoTime();
    assertThatThrownBy(card::triesLeft).satisfies(is(CardFault.Kind.SILENT));
    card.close();
    System.out.printf(
        "hang given up after %d ms of 300%n", (System.nanoTime() - start) / 1_000_000);
    assertThatThrownBy(hasty::connect)
        .as("pcscd still waits for the card")
        .isInstanceOf(CardFault.class);
    stack.take(stack.first);
    until(CardFault.Kind.NO_CARD);
    lay(TestCards.with(1, Faults.NONE));
    await()
        .ignoreExceptions()
        .untilAsserted(() -> {
          try (AuthenticationCard again = open()) {
            assertThat(again.triesLeft()).isEqualTo(1);
          }
        });
  }

  private static Consumer<Throwable> is(CardFault.Kind kind) {
    return thrown ->
        assertThat(thrown)
            .isInstanceOfSatisfying(
                CardFault.class, fault -> assertThat(fault.kind()).isEqualTo(kind));
  }
}
