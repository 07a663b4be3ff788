package zaitaku.nfcbridge.card.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.nfcbridge.card.CardChannel;
import zaitaku.nfcbridge.card.CardFault;
import zaitaku.nfcbridge.card.CardFault.Kind;
import zaitaku.nfcbridge.card.ReaderKeys;

/** What is made of each answer of the service, and that nothing of it lasts for ever. */
class PcscReaderTest {

  private static final PcscLimits SHORT =
      new PcscLimits(Duration.ofMillis(60), Duration.ofMillis(600));

  private final FakeWinscard winscard = new FakeWinscard();
  private final PcscReader reader = new PcscReader(() -> winscard, "", SHORT);

  @Test
  void aTransactionEndsWithThePowerOff() throws CardFault {
    try (CardChannel channel = reader.connect()) {
      assertThat(channel.transmit(new byte[5])).containsExactly(0x90, 0);
      channel.close();
      assertThatThrownBy(() -> channel.transmit(new byte[5])).satisfies(is(Kind.REMOVED));
    }
    assertThat(winscard.calls())
        .containsExactly(
            "establish", "seats", "connect", "begin", "transmit", "powerOff 9", "release 7");
  }

  @Test
  void aLookTouchesNoCard() {
    assertThat(reader.hindrance()).isEmpty();
    assertThat(winscard.calls()).containsExactly("establish", "seats", "release 7");
  }

  @ParameterizedTest
  @CsvSource({
    "establish,8010001D,NO_SERVICE",
    "establish,8010001E,NO_SERVICE",
    "establish,80100013,NO_SERVICE",
    "establish,8010006A,NO_SERVICE",
    "seats,8010002E,NO_READER",
    "seats,80100009,NO_READER",
    "connect,80100017,NO_READER",
    "connect,8010000C,NO_CARD",
    "connect,80100069,NO_CARD",
    "connect,8010000B,IN_USE",
    "connect,8010000A,SILENT",
    "connect,8010000F,MUTE",
    "connect,80100066,MUTE",
    "connect,80100067,MUTE",
    "begin,80100068,MUTE"
  })
  void beforeACardIsHeldEachCodeHasItsKind(String call, String code, Kind kind) {
    fails(call, code);
    assertThatThrownBy(reader::connect)
        .satisfies(is(kind))
        .hasRootCauseMessage("%s: 0x%s".formatted(call, code));
    assertThat(winscard.calls()).doesNotContain("transmit");
    boolean held = call.equals("begin");
    assertThat(winscard.calls().contains("powerOff 9")).isEqualTo(held);
  }

  @ParameterizedTest
  @CsvSource({
    "80100069,REMOVED",
    "80100016,REMOVED",
    "80100017,REMOVED",
    "80100068,REMOVED",
    "8010001D,REMOVED",
    "80100003,REMOVED",
    "8010000A,SILENT",
    "80100008,GARBLED"
  })
  void whileACardIsHeldALostAnswerEndsTheTransaction(String code, Kind kind) throws CardFault {
    CardChannel channel = reader.connect();
    fails("transmit", code);
    assertThatThrownBy(() -> channel.transmit(new byte[5])).satisfies(is(kind));
    assertThat(winscard.calls()).endsWith("powerOff 9", "release 7");
    assertThatThrownBy(() -> channel.transmit(new byte[5])).satisfies(is(Kind.REMOVED));
    assertThat(winscard.sent()).as("nothing is repeated").hasSize(1);
  }

  @Test
  void anAnswerOfNoBytesIsACardThatWent() throws CardFault {
    winscard.answer = new byte[0];
    CardChannel channel = reader.connect();
    assertThatThrownBy(() -> channel.transmit(new byte[5])).satisfies(is(Kind.REMOVED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"establish", "seats", "connect", "begin", "transmit"})
  void noCallLastsLongerThanItsLimitAndWhatItHoldsIsPoweredOffLater(String call) throws Exception {
    winscard.hangsIn = call;
    assertThatThrownBy(
            () -> {
              try (CardChannel channel = reader.connect()) {
                channel.transmit(new byte[5]);
              }
            })
        .satisfies(is(Kind.SILENT));
    assertThat(winscard.calls()).doesNotContain("powerOff 9", "release 7");
    winscard.hangsIn = "";
    winscard.comesBack.countDown();
    if (List.of("connect", "begin", "transmit").contains(call)) {
      assertThat(winscard.poweredOff.await(10, TimeUnit.SECONDS)).isTrue();
    }
    try (CardChannel next = reader.connect()) {
      assertThat(next.transmit(new byte[5])).hasSize(2);
    }
  }

  @Test
  void SEC_P03_whatWaitsBehindAHangIsNeverSent() throws Exception {
    CardChannel channel = reader.connect();
    winscard.hangsIn = "transmit";
    assertThatThrownBy(() -> channel.transmit(new byte[] {1})).satisfies(is(Kind.SILENT));
    assertThatThrownBy(() -> channel.transmit(new byte[] {2})).isInstanceOf(CardFault.class);
    winscard.comesBack.countDown();
    assertThat(winscard.poweredOff.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(winscard.sent()).hasSize(1);
  }

  @Test
  void theTransactionAsAWholeHasALimitToo() throws Exception {
    PcscReader hasty =
        new PcscReader(
            () -> winscard, "", new PcscLimits(Duration.ofMillis(80), Duration.ofMillis(80)));
    CardChannel channel = hasty.connect();
    assertThatThrownBy(
            () -> {
              while (true) {
                channel.transmit(new byte[5]);
              }
            })
        .satisfies(is(Kind.SILENT));
    assertThat(winscard.calls()).endsWith("powerOff 9", "release 7");
  }

  @Test
  void withManyHangingNoMoreIsBegunAndAfterwardsAllIsWell() throws Exception {
    winscard.hangsIn = "seats";
    for (int i = 0; i < PcscReader.MAX_AT_ONCE; i++) {
      assertThat(reader.hindrance()).contains(Kind.SILENT);
    }
    int before = winscard.calls().size();
    assertThatThrownBy(reader::connect).satisfies(is(Kind.SILENT));
    assertThat(winscard.calls()).hasSize(before);
    winscard.hangsIn = "";
    winscard.comesBack.countDown();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (reader.hindrance().isPresent() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(reader.hindrance()).isEmpty();
  }

  @Test
  void cardsOnTwoReadersAreNotChosenFrom() {
    winscard.seats = List.of(seat("one", true), seat("two", true), seat("three", false));
    assertThatThrownBy(reader::connect).satisfies(is(Kind.TWO_CARDS));
    assertThat(reader.hindrance()).contains(Kind.TWO_CARDS);
    assertThat(reader.cardPresent()).isTrue();
    assertThat(winscard.calls()).doesNotContain("connect");
    PcscReader named = new PcscReader(() -> winscard, "tw", SHORT);
    assertThat(named.hindrance()).isEmpty();
    assertThat(named.name()).isEqualTo("two");
  }

  @Test
  void aMuteCardIsNamedWithoutTouchingIt() {
    winscard.seats = List.of(new Winscard.Seat("one", true, true, new byte[0]));
    assertThat(reader.hindrance()).contains(Kind.MUTE);
  }

  @Test
  void withoutReadersAndWithoutCardsThatIsSaid() {
    winscard.seats = List.of();
    assertThat(reader.hindrance()).contains(Kind.NO_READER);
    winscard.seats = List.of(seat("one", false));
    assertThat(reader.hindrance()).contains(Kind.NO_CARD);
    assertThat(reader.name()).isEqualTo("one");
  }

  @Test
  void aReaderWithKeysTakesThePinByItself() throws CardFault {
    winscard.features = HexFormat.of().parseHex("010442330001" + "060442330006");
    winscard.answer = new byte[] {0x63, (byte) 0xC2};
    try (CardChannel channel = reader.connect()) {
      ReaderKeys keys = channel.keys().orElseThrow();
      byte[] header = HexFormat.of().parseHex("00200080");
      assertThat(keys.verify(header, 4, Duration.ofSeconds(30))).containsExactly(0x63, 0xC2);
      assertThat(winscard.sent().getFirst())
          .isEqualTo(PinVerify.structure(header, 4, Duration.ofSeconds(30)));
      assertThat(winscard.calls()).contains("control 42330006").doesNotContain("transmit");
    }
  }

  @Test
  void aReaderThatCannotBeAskedHasNoKeysAndStillReads() throws CardFault {
    fails("features", "80100016");
    try (CardChannel channel = reader.connect()) {
      assertThat(channel.keys()).isEmpty();
      assertThat(channel.transmit(new byte[5])).hasSize(2);
    }
  }

  @Test
  void theTimeOfAPersonAtTheKeysIsNotTakenFromTheTransaction() throws Exception {
    winscard.features = HexFormat.of().parseHex("060442330006");
    PcscReader hasty =
        new PcscReader(
            () -> winscard, "", new PcscLimits(Duration.ofMillis(150), Duration.ofMillis(300)));
    try (CardChannel channel = hasty.connect()) {
      ReaderKeys keys = channel.keys().orElseThrow();
      winscard.hangsIn = "control 42330006";
      Thread person = Thread.ofVirtual().unstarted(() -> winscard.comesBack.countDown());
      Thread clock =
          Thread.ofVirtual()
              .start(() -> {
                long end = System.nanoTime() + Duration.ofMillis(500).toNanos();
                while (System.nanoTime() < end) {
                  Thread.onSpinWait();
                }
                person.start();
              });
      assertThat(keys.verify(new byte[4], 4, Duration.ofSeconds(5))).hasSize(2);
      clock.join();
      assertThat(channel.transmit(new byte[5])).hasSize(2);
    }
  }

  private static Winscard.Seat seat(String name, boolean card) {
    return new Winscard.Seat(name, card, false, new byte[0]);
  }

  private void fails(String call, String code) {
    winscard.failsIn = call;
    winscard.code = Long.parseLong(code, 16);
  }

  private static Consumer<Throwable> is(Kind kind) {
    return thrown ->
        assertThat(thrown)
            .isInstanceOfSatisfying(
                CardFault.class, fault -> assertThat(fault.kind()).isEqualTo(kind));
  }
}
