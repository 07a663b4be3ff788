package zaitaku.nfcbridge.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A PIN that is typed at the reader: this program sends no VERIFY of its own. */
class PinPadTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ScriptedChannel channel = new ScriptedChannel();

  private PinPad pad(String answer) throws CardFault {
    channel.selects().on("00A4020C020018", "9000").onKeys(answer);
    return ((Opening.Opened) AuthenticationCard.open(channel)).card().pinPad().orElseThrow();
  }

  @Test
  void aReaderWithoutKeysHasNoPad() throws CardFault {
    channel.selects();
    assertThat(((Opening.Opened) AuthenticationCard.open(channel)).card().pinPad()).isEmpty();
  }

  @Test
  void theReaderIsToldWhatToSendAndForHowLong() throws Exception {
    assertThat(pad("9000").verify(PATIENCE)).isEqualTo(new VerifyOutcome.Verified());
    assertThat(channel.asked()).isEqualTo("00200080 4 30");
    assertThat(channel.finished()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"63C2,2", "63C1,1"})
  void aWrongPinLeavesTries(String answer, int left) throws Exception {
    assertThat(pad(answer).verify(PATIENCE)).isEqualTo(new VerifyOutcome.Wrong(left));
  }

  @ParameterizedTest
  @ValueSource(strings = {"63C0", "6983", "6984"})
  void noTryLeftIsBlocked(String answer) throws Exception {
    assertThat(pad(answer).verify(PATIENCE)).isEqualTo(new VerifyOutcome.Blocked());
  }

  @ParameterizedTest
  @CsvSource({"6400,TOO_LATE", "6401,CANCELLED", "6403,WRONG_LENGTH"})
  void SEC_P03_whatWasNotEnteredIsAnOutcomeOfItsOwn(String answer, VerifyOutcome.NotEntered.Why why)
      throws Exception {
    assertThat(pad(answer).verify(PATIENCE)).isEqualTo(new VerifyOutcome.NotEntered(why));
  }

  @ParameterizedTest
  @ValueSource(strings = {"6B80", "6700", "6C04", "6104", "6402", "6F00"})
  void SEC_P03_anyOtherAnswerEndsItAndNothingIsRepeated(String answer) throws Exception {
    PinPad pad = pad(answer);
    assertThatThrownBy(() -> pad.verify(PATIENCE)).isInstanceOf(UnexpectedAnswer.class);
    assertThat(channel.finished()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "90"})
  void anAnswerWithoutAStatusWordIsAFault(String answer) throws Exception {
    PinPad pad = pad(answer);
    assertThatThrownBy(() -> pad.verify(PATIENCE)).isInstanceOf(CardFault.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 999, 241_000})
  void aPatienceOutsideItsRangeReachesNoReader(long millis) throws Exception {
    PinPad pad = pad("9000");
    assertThatThrownBy(() -> pad.verify(Duration.ofMillis(millis)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(channel.asked()).isEmpty();
  }
}
