package zaitaku.nfcbridge.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import zaitaku.nfcbridge.card.CardChannel;
import zaitaku.nfcbridge.card.CardFault;
import zaitaku.nfcbridge.card.CardReader;

/** The contract of the card client in-process, and what the virtual reader does besides. */
class VirtualReaderTest extends AuthenticationCardContract {

  private static final byte[] SELECT = HexFormat.of().parseHex("00A4040C0AD392F000260100000001");
  private static final byte[] WRONG_PIN = HexFormat.of().parseHex("002000980430303030");

  private VirtualReader tray() {
    return (VirtualReader) reader;
  }

  @Override
  CardReader reader() {
    return new VirtualReader("test");
  }

  @Override
  void lay(VirtualCard card) {
    tray().lay(card);
  }

  @Test
  void aCardTakenAwayIsGoneAndCanBeLaidAgain() throws CardFault {
    VirtualCard card = TestCards.with(3, Faults.NONE);
    lay(card);
    assertThat(tray().lying()).contains(card);
    tray().take();
    assertThat(tray().cardPresent()).isFalse();
    lay(card);
    try (CardChannel channel = tray().connect()) {
      assertThat(channel.transmit(SELECT)).containsExactly(0x90, 0);
    }
  }

  @Test
  void closingTwiceDoesNotCloseTheNextCaller() throws CardFault {
    lay(TestCards.with(3, Faults.NONE));
    CardChannel first = tray().connect();
    first.close();
    try (CardChannel second = tray().connect()) {
      first.close();
      assertThat(second.transmit(SELECT)).containsExactly(0x90, 0);
      assertThatThrownBy(() -> first.transmit(SELECT)).isInstanceOf(CardFault.class);
    }
  }

  @Test
  void aCardCanBeTakenAwayWhileItTakesItsTime() throws CardFault {
    lay(TestCards.with(3, Faults.atIndex(0, new Fault.Delays(() -> tray().take()))));
    try (CardChannel channel = tray().connect()) {
      assertThatThrownBy(() -> channel.transmit(SELECT))
          .isInstanceOfSatisfying(
              CardFault.class, f -> assertThat(f.kind()).isEqualTo(CardFault.Kind.REMOVED));
    }
  }

  @Test
  void aDelayedCommandIsDoneAfterItsDelay() throws CardFault {
    StringBuilder heard = new StringBuilder();
    lay(TestCards.with(3, Faults.atIndex(0, new Fault.Delays(() -> heard.append("waited")))));
    try (CardChannel channel = tray().connect()) {
      assertThat(channel.transmit(SELECT)).containsExactly(0x90, 0);
    }
    assertThat(heard).hasToString("waited");
  }

  @Test
  void aCardThatCannotCountGivesNoTryAway() throws CardFault {
    PinCounter broken =
        new PinCounter() {
          @Override
          public int left() {
            return 3;
          }

          @Override
          public void set(int left) {
            throw new UncheckedIOException(new IOException("disk full"));
          }
        };
    lay(new VirtualCard(TestCards.data(), broken, true, Faults.NONE));
    try (CardChannel channel = tray().connect()) {
      channel.transmit(SELECT);
      assertThatThrownBy(() -> channel.transmit(WRONG_PIN))
          .isInstanceOfSatisfying(
              CardFault.class, f -> assertThat(f.kind()).isEqualTo(CardFault.Kind.SILENT));
    }
  }

  @Test
  void theCommandOfTheCallerIsNotChanged() throws CardFault {
    lay(TestCards.with(3, Faults.NONE));
    byte[] command = SELECT.clone();
    try (CardChannel channel = tray().connect()) {
      channel.transmit(command);
    }
    assertThat(command).isEqualTo(SELECT);
  }
}
