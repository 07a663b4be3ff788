package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zaitaku.nfcbridge.app.window.PinAnswers;
import zaitaku.nfcbridge.app.window.PinQuestion;
import zaitaku.nfcbridge.protocol.StartLink;
import zaitaku.nfcbridge.virtualcard.Fault;
import zaitaku.nfcbridge.virtualcard.Faults;

/** The PIN in the agent's own window, the page waiting behind it (protocol §7). */
class WindowSurfaceIT {

  private static final int SIGN = 0x2A;

  private final FakeDialog window = new FakeDialog();
  private AgentFixture agent;
  private StartLink link;

  @BeforeEach
  void start() throws IOException {
    agent = new AgentFixture(new WindowPinSurface(window));
    agent.reader.pretendReal();
    link = agent.service.newLink();
  }

  @AfterEach
  void stop() {
    agent.close();
    assertThat(agent.reader.openChannels()).as("cards left with their power on").isZero();
  }

  @Test
  void thePageWaitsAndAsksForItselfEveryTwoSeconds() throws IOException {
    agent.lay(TestCards.working());
    RawHttp.Reply page = agent.open(link);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("refresh")).contains("2");
    assertThat(page.body())
        .contains("手前の画面に入れてください", "練習クリニック&lt;&amp;&gt;")
        .doesNotContain("id=\"pin\"");
    int commands = agent.reader.commands();
    agent.open(link);
    assertThat(agent.reader.commands()).as("the card rests meanwhile").isEqualTo(commands);
  }

  @Test
  void SEC_P06_theWindowKnowsWhoAsksWhereItGoesAndWhatFor() throws IOException {
    agent.lay(TestCards.working());
    agent.open(link);
    PinQuestion question = window.awaitQuestion(any -> true);
    assertThat(question.facility()).isEqualTo("練習クリニック<&>");
    assertThat(agent.service.origin()).endsWith(question.host());
    assertThat(question.purpose()).isEqualTo("資格確認・同意登録（訪問診療等）のために、カードを読み取ります");
    assertThat(question.triesLeft()).isEqualTo(3);
    assertThat(question.lastFirst()).isFalse();
  }

  @Test
  void theRightPinLeadsThePageBackOnce() throws IOException {
    agent.lay(TestCards.working());
    agent.open(link);
    char[] typed = window.type(TestCards.PIN);
    RawHttp.Reply onward = agent.openUntilSettled(link);
    assertThat(onward.status()).isEqualTo(303);
    assertThat(onward.header("location").orElseThrow()).startsWith(agent.service.origin());
    assertThat(agent.open(link).body()).as("gone back to").contains("読み取りが終わりました");
    assertThat(window.open()).isFalse();
    assertThat(agent.reader.verifies()).isEqualTo(1);
    assertThat(agent.service.responses.getFirst()).containsKey("vp_token");
    assertThat(typed).as("SEC_P01: overwritten").containsOnly('\0');
  }

  @Test
  void SEC_P02_aWrongPinIsSaidInTheWindowWithTheTriesLeft() throws IOException {
    agent.lay(TestCards.working());
    agent.open(link);
    window.type(TestCards.WRONG_PIN);
    PinQuestion again = window.awaitQuestion(question -> question.triesLeft() == 2);
    assertThat(again.remark()).contains("暗証番号がちがいます。あと2回");
    window.type(TestCards.PIN);
    assertThat(agent.openUntilSettled(link).status()).isEqualTo(303);
    assertThat(agent.reader.verifies()).isEqualTo(2);
  }

  @Test
  void SEC_P02_aTrialEndsWithItsFirstWrongPinAndTheWindowCloses() throws IOException {
    agent.service.forge.data(data -> data.put("wording", "trial-2026-11"));
    agent.lay(TestCards.working());
    agent.open(link);
    window.type(TestCards.WRONG_PIN);
    assertThat(agent.openUntilSettled(link).header("location").orElseThrow())
        .startsWith(agent.service.origin());
    assertThat(agent.service.responses.getFirst()).containsEntry("error_description", "pin_wrong");
    assertThat(window.open()).isFalse();
    assertThat(agent.reader.verifies()).isEqualTo(1);
  }

  @Test
  void SEC_P02_theLastTryIsAskedTwice() throws IOException {
    agent.lay(TestCards.withTries(1));
    agent.open(link);
    assertThat(window.awaitQuestion(any -> true).lastFirst()).isTrue();
    window.type(TestCards.PIN);
    window.awaitQuestion(question -> window.asked.size() == 2);
    assertThat(agent.reader.verifies()).as("not decided on yet").isZero();
    window.answers().lastTry();
    assertThat(window.awaitQuestion(question -> !question.lastFirst()).triesLeft()).isEqualTo(1);
    window.type(TestCards.PIN);
    assertThat(agent.openUntilSettled(link).status()).isEqualTo(303);
    assertThat(agent.reader.verifies()).isEqualTo(1);
  }

  @Test
  void theLastTrySpentClosesTheWindowAndThePageSaysSo() throws IOException {
    agent.lay(TestCards.withTries(1));
    agent.open(link);
    window.answers().lastTry();
    window.awaitQuestion(question -> !question.lastFirst());
    window.type(TestCards.WRONG_PIN);
    assertThat(agent.openUntilSettled(link).body()).contains("PIN-BLOCKED");
    assertThat(window.open()).isFalse();
    assertThat(agent.reader.verifies()).isEqualTo(1);
  }

  @Test
  void givingUpInTheWindowGoesBackToTheService() throws IOException {
    agent.lay(TestCards.working());
    agent.open(link);
    window.answers().cancel();
    assertThat(agent.openUntilSettled(link).header("location").orElseThrow())
        .startsWith(agent.service.origin());
    assertThat(agent.service.responses.getFirst()).containsEntry("error_description", "cancelled");
    window.awaitClosed();
  }

  @Test
  void givingUpOnThePageClosesTheWindow() throws IOException {
    agent.lay(TestCards.working());
    RawHttp.Reply left = agent.press(agent.open(link), "/authorize/cancel");
    assertThat(left.header("location").orElseThrow()).startsWith(agent.service.origin());
    assertThat(window.open()).isFalse();
  }

  @Test
  void SEC_P03_aPageThatIsClosedCancels() throws IOException {
    agent.lay(TestCards.working());
    agent.open(link);
    agent.clock.forward(Duration.ofSeconds(9));
    assertThat(agent.open(link).header("refresh")).as("still there").isPresent();
    agent.clock.forward(Duration.ofSeconds(9));
    assertThat(window.open()).isTrue();
    agent.clock.forward(Duration.ofSeconds(1));
    window.awaitClosed();
    assertThat(agent.service.responses.getFirst()).containsEntry("error_description", "cancelled");
    window.type(TestCards.PIN);
    assertThat(agent.open(agent.service.newLink()).status()).as("free again").isEqualTo(200);
    assertThat(agent.reader.verifies()).isZero();
  }

  @Test
  void theWindowClosesWhenTheTimeIsOver() throws IOException {
    agent.lay(TestCards.working());
    agent.open(link);
    agent.clock.forward(Duration.ofSeconds(300));
    window.awaitClosed();
    assertThat(agent.open(link).body()).contains("REQUEST-OVER");
  }

  @Test
  void SEC_P01_aPinPostedToTheWaitingPageIsNotUsed() throws IOException {
    agent.lay(TestCards.working());
    RawHttp.Reply page = agent.open(link);
    RawHttp.Reply answer = agent.typePin(page, TestCards.PIN);
    assertThat(answer.header("location").orElseThrow()).startsWith("/authorize?");
    assertThat(agent.reader.verifies()).isZero();
  }

  @Test
  void whileTheCardWorksThePageIsAnsweredAtOnceAndGivingUpSignsNothing() throws IOException {
    agent.lay(TestCards.working());
    agent.open(link);
    CountDownLatch slowCard = new CountDownLatch(1);
    agent.reader.holdUntil(slowCard);
    window.type(TestCards.PIN);
    RawHttp.Reply page = agent.open(link);
    assertThat(page.body()).contains("カードを読み取っています");
    assertThat(page.header("refresh")).contains("2");
    assertThat(agent.press(page, "/authorize/cancel").status()).isEqualTo(303);
    slowCard.countDown();
    agent.openUntilSettled(link);
    assertThat(agent.reader.signatures()).isZero();
    assertThat(agent.service.responses)
        .singleElement()
        .satisfies(one -> assertThat(one).containsEntry("error_description", "cancelled"));
  }

  @Test
  void SEC_P03_anAnswerThatComesTwiceIsOneVerify() throws IOException {
    agent.lay(TestCards.working());
    agent.open(link);
    PinAnswers first = window.answers();
    first.pin(TestCards.WRONG_PIN.toCharArray());
    first.pin(TestCards.WRONG_PIN.toCharArray());
    window.awaitQuestion(question -> question.triesLeft() == 2);
    first.pin(TestCards.WRONG_PIN.toCharArray());
    window.type(TestCards.PIN);
    agent.openUntilSettled(link);
    assertThat(agent.reader.verifies()).isEqualTo(2);
  }

  @Test
  void aCardThatLeavesIsSaidOnThePageAndAskedForAnew() throws IOException {
    agent.lay(TestCards.withFaults(Faults.atInstruction(SIGN, new Fault.RemovedBefore())));
    agent.open(link);
    window.type(TestCards.PIN);
    RawHttp.Reply trouble = agent.openUntilSettled(link);
    assertThat(trouble.body()).contains("途中でカードが離れました");
    assertThat(window.open()).isFalse();
    agent.lay(TestCards.working());
    agent.press(trouble, "/authorize/again");
    assertThat(window.open()).isTrue();
    window.type(TestCards.PIN);
    assertThat(agent.openUntilSettled(link).status()).isEqualTo(303);
  }

  @Test
  void SEC_P03_oneWindowAtATime() throws IOException {
    agent.lay(TestCards.working());
    agent.open(link);
    assertThat(agent.open(agent.service.newLink()).status()).isEqualTo(409);
    assertThat(window.asked).hasSize(1);
  }

  @Test
  void withoutACardNoWindowOpens() throws IOException {
    assertThat(agent.open(link).body()).contains("カードを置いてください");
    assertThat(window.asked).isEmpty();
  }

  @Test
  void closingTheAgentClosesTheWindow() throws IOException {
    agent.lay(TestCards.working());
    agent.open(link);
    agent.close();
    Awaitility.await().until(() -> !window.open());
  }
}
