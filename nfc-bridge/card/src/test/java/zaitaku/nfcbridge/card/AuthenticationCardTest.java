package zaitaku.nfcbridge.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bytes go to the card, and what is made of each answer. */
class AuthenticationCardTest {

  private static final String SELECT = "00A4040C0AD392F000260100000001";
  private static final String PIN_FILE = "00A4020C020018";
  private static final String KEY_FILE = "00A4020C020017";
  private static final String VERIFY = "002000800431323334";
  private static final String QUERY = "00200080";

  /** DigestInfo of SHA-256 over nothing: RFC 8017 §9.2 and FIPS 180-4. */
  private static final String SIGN_NOTHING =
      "802A0080333031300D060960864801650304020105000420"
          + "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B85500";

  private final ScriptedChannel channel = new ScriptedChannel();

  private AuthenticationCard open() throws CardFault {
    return ((Opening.Opened) AuthenticationCard.open(channel)).card();
  }

  private static Pin pin() {
    return Pin.parse("1234".toCharArray()).orElseThrow();
  }

  @Test
  void noDiagnosisAtTheFirstCommandIsAskedOnceMore() throws CardFault {
    channel.on(SELECT, "6F00").selects();
    assertThat(AuthenticationCard.open(channel)).isInstanceOf(Opening.Opened.class);
    assertThat(channel.closed()).isFalse();
  }

  @Test
  void noDiagnosisTwiceIsTheEnd() throws CardFault {
    channel.on(SELECT, "6F00").on(SELECT, "6F00");
    assertThat(AuthenticationCard.open(channel)).isEqualTo(new Opening.NotAMyNumberCard(0x6F00));
    assertThat(channel.closed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"6A82", "6D00", "6E00", "6986", "6999"})
  void SEC_P04_aCardOfAnotherKindIsPoweredOff(String status) throws CardFault {
    channel.on(SELECT, status);
    assertThat(AuthenticationCard.open(channel))
        .isEqualTo(new Opening.NotAMyNumberCard(Integer.parseInt(status, 16)));
    assertThat(channel.closed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"63C3,3", "63C1,1", "63C0,0", "63CF,15", "6983,0", "6984,0"})
  void SEC_P02_theCounterIsReadWithoutSpendingATry(String status, int left) throws Exception {
    channel.selects().on(PIN_FILE, "9000").on(QUERY, status);
    assertThat(open().triesLeft()).isEqualTo(left);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9000", "6300", "6A82", "6F00", "61C3", "6C04"})
  void anyOtherAnswerIsNoCounter(String status) throws Exception {
    channel.selects().on(PIN_FILE, "9000").on(QUERY, status);
    AuthenticationCard card = open();
    assertThatThrownBy(card::triesLeft)
        .isInstanceOfSatisfying(
            UnexpectedAnswer.class,
            answer -> assertThat(answer.status()).isEqualTo(Integer.parseInt(status, 16)));
  }

  @ParameterizedTest
  @CsvSource({"63C2,2", "63C1,1"})
  void aWrongPinLeavesTries(String status, int left) throws Exception {
    channel.selects().on(PIN_FILE, "9000").on(VERIFY, status);
    assertThat(open().verify(pin())).isEqualTo(new VerifyOutcome.Wrong(left));
  }

  @ParameterizedTest
  @ValueSource(strings = {"63C0", "6983", "6984"})
  void noTryLeftIsBlocked(String status) throws Exception {
    channel.selects().on(PIN_FILE, "9000").on(VERIFY, status);
    assertThat(open().verify(pin())).isEqualTo(new VerifyOutcome.Blocked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"6C04", "6104", "6F00", "6700", "6982", "6300"})
  void SEC_P03_verifyIsNeverSentAgain(String status) throws Exception {
    channel.selects().on(PIN_FILE, "9000").on(VERIFY, status);
    AuthenticationCard card = open();
    assertThatThrownBy(() -> card.verify(pin()))
        .isInstanceOf(UnexpectedAnswer.class)
        .hasMessageNotContaining("1234")
        .hasMessageNotContaining("31323334");
    assertThat(channel.finished()).isTrue();
  }

  @Test
  void SEC_P03_oneEntryIsOneVerify() throws Exception {
    channel.selects().on(PIN_FILE, "9000").on(VERIFY, "63C2").on(PIN_FILE, "9000");
    AuthenticationCard card = open();
    Pin pin = pin();
    card.verify(pin);
    assertThatThrownBy(() -> card.verify(pin)).isInstanceOf(IllegalStateException.class);
    assertThat(channel.finished()).isTrue();
  }

  @Test
  void SEC_P03_aClosedPinIsNotSentAsZeros() throws Exception {
    channel.selects().on(PIN_FILE, "9000");
    AuthenticationCard card = open();
    Pin pin = pin();
    pin.close();
    assertThatThrownBy(() -> card.verify(pin)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void SEC_P01_whatCarriedThePinIsOverwritten() throws Exception {
    channel.selects().on(PIN_FILE, "9000").on(VERIFY, "9000");
    open().verify(pin());
    assertThat(channel.arrays().getLast()).containsOnly(0);
  }

  @Test
  void theSignatureIsAsLongAsTheKey() throws Exception {
    byte[] answer = new byte[258];
    answer[256] = (byte) 0x90;
    channel.selects().on(KEY_FILE, "9000").on(SIGN_NOTHING, answer);
    assertThat(open().sign(new byte[0])).hasSize(256);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 128, 255})
  void aSignatureOfAnotherLengthIsNone(int length) throws Exception {
    byte[] answer = new byte[length + 2];
    answer[length] = (byte) 0x90;
    channel.selects().on(KEY_FILE, "9000").on(SIGN_NOTHING, answer);
    AuthenticationCard card = open();
    assertThatThrownBy(() -> card.sign(new byte[0])).isInstanceOf(UnexpectedAnswer.class);
  }

  @ParameterizedTest
  @CsvSource({
    "008F009000,true",
    // both halves; the child's card counts as one without a PIN; nothing at all is no card of ours
    "8F8F009000,false",
    "0000009000,false",
    // the card does not say
    "008F9000,false",
    "9000,false",
    "6982,false",
    "6B00,false"
  })
  void aCardWithoutASignatureHalfSeemsToHaveNoPin(String answer, boolean seems) throws Exception {
    channel.selects().on("00A4020C020008", "9000").on("00B0000003", answer);
    assertThat(open().seemsWithoutPin()).isEqualTo(seems);
  }

  @Test
  void aCardThatKnowsNoSuchFileDoesNotSeemWithoutPin() throws Exception {
    channel.selects().on("00A4020C020008", "6A82");
    assertThat(open().seemsWithoutPin()).isFalse();
  }

  @Test
  void closingTakesThePowerOff() throws CardFault {
    channel.selects();
    open().close();
    assertThat(channel.closed()).isTrue();
  }
}
