package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zaitaku.nfcbridge.protocol.StartLink;

/** The PIN on the keys of the reader: no program here ever has it (protocol §7). */
class PadSurfaceIT {

  private static final byte[] TOO_LATE = {0x64, 0x00};
  private static final byte[] GIVEN_UP = {0x64, 0x01};
  private static final byte[] TOO_SHORT = {0x64, 0x03};

  private AgentFixture agent;
  private StartLink link;

  @BeforeEach
  void start() throws IOException {
    agent = new AgentFixture(new PadPinSurface());
    agent.reader.pretendReal();
    link = agent.service.newLink();
  }

  @AfterEach
  void stop() {
    agent.close();
    assertThat(agent.reader.openChannels()).as("cards left with their power on").isZero();
  }

  @Test
  void thePageShowsWhereForWhomAndTheTriesAndStartsNothingByItself() throws IOException {
    AtomicInteger started = new AtomicInteger();
    agent.reader.withKeys((header, card) -> {
      started.incrementAndGet();
      return GIVEN_UP;
    });
    agent.lay(TestCards.working());
    RawHttp.Reply page = agent.open(link);
    assertThat(page.body())
        .contains("練習クリニック&lt;&amp;&gt;", "あと<b> 3 </b>回", "カードリーダーのキーで入れる")
        .contains(agent.service.origin().substring("http://".length()))
        .doesNotContain("id=\"pin\"");
    assertThat(page.header("refresh")).isEmpty();
    assertThat(started).as("SEC_P05: a GET lights no keys").hasValue(0);
  }

  @Test
  void theKeysTakeThePinAndThePageMovesOn() throws IOException {
    CountDownLatch fingers = new CountDownLatch(1);
    agent.reader.withKeys((header, card) -> {
      await(fingers);
      return card.transmit(verify(header, TestCards.PIN));
    });
    agent.lay(TestCards.working());
    RawHttp.Reply waiting = agent.follow(agent.press(agent.open(link), "/authorize/pad"));
    assertThat(waiting.body()).contains("カードリーダーのキーで暗証番号を入力してください", "練習クリニック");
    assertThat(waiting.header("refresh")).contains("2");
    fingers.countDown();
    RawHttp.Reply onward = agent.openUntilSettled(link);
    assertThat(onward.status()).isEqualTo(303);
    assertThat(onward.header("location").orElseThrow()).startsWith(agent.service.origin());
    assertThat(agent.reader.verifies()).isEqualTo(1);
  }

  @Test
  void anEntryGivenUpAtTheKeysSpendsNothingAndMayBeMadeAnew() throws IOException {
    assertThat(remarkAfter(GIVEN_UP)).contains("取りやめました", "あと<b> 3 </b>回");
    agent.reader.withKeys((header, card) -> card.transmit(verify(header, TestCards.PIN)));
    agent.press(agent.open(link), "/authorize/pad");
    assertThat(agent.openUntilSettled(link).status()).isEqualTo(303);
  }

  @Test
  void anEntryThatCameTooLateSpendsNothing() throws IOException {
    assertThat(remarkAfter(TOO_LATE)).contains("取りやめました", "あと<b> 3 </b>回");
  }

  @Test
  void SEC_P03_anEntryOfTheWrongLengthSpendsNothing() throws IOException {
    assertThat(remarkAfter(TOO_SHORT)).contains("取りやめました", "あと<b> 3 </b>回");
  }

  @Test
  void SEC_P02_aWrongPinIsSaidWithTheTriesLeft() throws IOException {
    agent.reader.withKeys((header, card) -> card.transmit(verify(header, TestCards.WRONG_PIN)));
    agent.lay(TestCards.working());
    agent.press(agent.open(link), "/authorize/pad");
    assertThat(agent.openUntilSettled(link).body()).contains("暗証番号がちがいます。あと2回", "あと<b> 2 </b>回");
    assertThat(agent.reader.verifies()).isEqualTo(1);
  }

  @Test
  void SEC_P02_aTrialEndsWithItsFirstWrongPin() throws IOException {
    agent.service.forge.data(data -> data.put("wording", "trial-2026-11"));
    agent.reader.withKeys((header, card) -> card.transmit(verify(header, TestCards.WRONG_PIN)));
    agent.lay(TestCards.working());
    agent.press(agent.open(link), "/authorize/pad");
    assertThat(agent.openUntilSettled(link).header("location").orElseThrow())
        .startsWith(agent.service.origin());
    assertThat(agent.service.responses.getFirst()).containsEntry("error_description", "pin_wrong");
    assertThat(agent.reader.verifies()).isEqualTo(1);
  }

  @Test
  void SEC_P02_theLastTryIsDecidedOnOurPageFirst() throws IOException {
    agent.reader.withKeys((header, card) -> card.transmit(verify(header, TestCards.WRONG_PIN)));
    agent.lay(TestCards.withTries(1));
    RawHttp.Reply first = agent.open(link);
    assertThat(first.body()).contains("入力する前に確認してください").doesNotContain("/authorize/pad");
    agent.press(first, "/authorize/pad");
    agent.openUntilSettled(link);
    assertThat(agent.reader.verifies()).as("not decided on yet").isZero();
    RawHttp.Reply asked = agent.follow(agent.press(agent.open(link), "/authorize/last-try"));
    assertThat(asked.body()).contains("あと<b> 1 </b>回", "/authorize/pad");
    agent.press(asked, "/authorize/pad");
    assertThat(agent.openUntilSettled(link).body()).contains("PIN-BLOCKED");
  }

  @Test
  void aBlockedCardIsNotAsked() throws IOException {
    agent.reader.withKeys((header, card) -> GIVEN_UP);
    agent.lay(TestCards.withTries(0));
    assertThat(agent.open(link).body()).contains("PIN-BLOCKED");
  }

  @Test
  void aReaderWithoutKeysIsSaidSo() throws IOException {
    agent.lay(TestCards.working());
    RawHttp.Reply page = agent.open(link);
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.body()).contains("PAD-NONE");
  }

  @Test
  void SEC_P03_aPageClosedWhileTheKeysWaitSignsNothing() throws IOException {
    CountDownLatch fingers = new CountDownLatch(1);
    agent.reader.withKeys((header, card) -> {
      await(fingers);
      return card.transmit(verify(header, TestCards.PIN));
    });
    agent.lay(TestCards.working());
    agent.press(agent.open(link), "/authorize/pad");
    agent.clock.forward(Duration.ofSeconds(10));
    // the watch looks twice a second: give it a turn, then let the person finish
    Awaitility.await().pollDelay(Duration.ofMillis(1200)).until(() -> true);
    fingers.countDown();
    Awaitility.await().until(() -> !agent.service.responses.isEmpty());
    assertThat(agent.service.responses.getFirst()).containsEntry("error_description", "cancelled");
    assertThat(agent.reader.signatures()).isZero();
  }

  @Test
  void SEC_P01_aPinPostedToThePageIsNotUsed() throws IOException {
    agent.reader.withKeys((header, card) -> GIVEN_UP);
    agent.lay(TestCards.working());
    agent.typePin(agent.open(link), TestCards.PIN);
    assertThat(agent.reader.verifies()).isZero();
  }

  private String remarkAfter(byte[] atTheKeys) throws IOException {
    agent.reader.withKeys((header, card) -> atTheKeys);
    agent.lay(TestCards.working());
    agent.press(agent.open(link), "/authorize/pad");
    String body = agent.openUntilSettled(link).body();
    assertThat(agent.reader.verifies()).isZero();
    return body;
  }

  private static byte[] verify(byte[] header, String pin) {
    byte[] command = java.util.Arrays.copyOf(header, 5 + pin.length());
    command[4] = (byte) pin.length();
    System.arraycopy(pin.getBytes(StandardCharsets.US_ASCII), 0, command, 5, pin.length());
    return command;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
