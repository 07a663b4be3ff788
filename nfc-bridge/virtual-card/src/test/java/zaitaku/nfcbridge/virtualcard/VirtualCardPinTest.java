package zaitaku.nfcbridge.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** PIN and password by their bytes: counters, the login and what ends it (jpki-card facts §3). */
class VirtualCardPinTest extends CardInBytes {

  @Test
  void theCounterAnswers63C3AlsoAfterLogin() {
    logIn();
    assertThat(send(QUERY)).isEqualTo("63C3");
    assertThat(send("0020008000")).isEqualTo("63C3");
    assertThat(send("00200098")).isEqualTo("63C3");
  }

  @Test
  void threeWrongPinsBlockAndTheRightOneDoesNotHelpThen() {
    select();
    send(PIN_FILE);
    assertThat(send(WRONG) + send(WRONG) + send(WRONG)).isEqualTo("63C263C163C0");
    assertThat(send(QUERY)).isEqualTo("63C0");
    assertThat(send(RIGHT)).isEqualTo("6984");
    assertThat(send(WRONG)).isEqualTo("6984");
    assertThat(card.triesLeft()).isZero();
  }

  @Test
  void theRightPinGivesAllTriesBack() {
    select();
    send(PIN_FILE);
    assertThat(send(WRONG) + send(WRONG) + send(RIGHT)).isEqualTo("63C263C19000");
    assertThat(send(QUERY)).isEqualTo("63C3");
  }

  @Test
  void aWrongPinEndsTheLogin() {
    logIn();
    send(WRONG);
    assertThat(send(KEY_FILE) + send(SIGN)).isEqualTo("90006982");
  }

  @Test
  void theLoginSurvivesSelectingAgainAndAReset() {
    logIn();
    select();
    card.reset();
    assertThat(send(QUERY)).isEqualTo("6D00");
    select();
    send(KEY_FILE);
    assertThat(status(SIGN)).isEqualTo("9000");
  }

  @Test
  void SEC_P04_theLoginEndsWithThePower() {
    logIn();
    card.powerOff();
    card.powerOn();
    select();
    send(KEY_FILE);
    assertThat(send(SIGN)).isEqualTo("6982");
  }

  @Test
  void theCounterSurvivesThePower() {
    select();
    send(PIN_FILE);
    send(WRONG);
    card.powerOff();
    card.powerOn();
    select();
    send(PIN_FILE);
    assertThat(send(QUERY)).isEqualTo("63C2");
  }

  @Test
  void thePasswordDoesNotOpenThePinsKeyAndHasFiveTriesOfItsOwn() {
    select();
    for (int left = 4; left >= 0; left--) {
      assertThat(send("0020009B06414141414141")).isEqualTo("63C" + left);
    }
    assertThat(send(PASSWORD)).isEqualTo("6984");
    assertThat(send("00200098")).isEqualTo("63C3");
    assertThat(send("802A009702010200")).isEqualTo("6982");
  }

  @Test
  void aCardWithoutPinAndSignatureLooksBlockedAndSaysSo() {
    CardData usual = TestCards.data();
    card =
        VirtualCard.working(
            new CardData(usual.certificate(), usual.issuer(), usual.key(), Optional.empty()));
    select();
    assertThat(send("00B0880000")).isEqualTo("008F009000");
    assertThat(send("00200098") + send("0020009804" + "31323334")).isEqualTo("63C06984");
    assertThat(send("0020009B") + send(PASSWORD)).isEqualTo("63C06984");
    assertThat(send("00B0810004")).isEqualTo("6982");
  }
}
