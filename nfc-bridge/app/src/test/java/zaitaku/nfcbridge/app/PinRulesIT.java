package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import zaitaku.nfcbridge.virtualcard.Fault;

/** What was typed, how often, and what the card says of it (protocol §7). */
class PinRulesIT extends OneRequest {

  private static final int VERIFY = 0x20;

  private RawHttp.Reply firstPage;

  @Test
  void aWrongPinThenTheRightOneAreTwoVerifies() throws IOException {
    agent.lay(TestCards.working());
    RawHttp.Reply wrong = agent.follow(agent.typePin(agent.open(link), TestCards.WRONG_PIN));
    assertThat(wrong.body()).contains("暗証番号がちがいます。あと2回").contains("あと<b> 2 </b>回");
    RawHttp.Reply right = agent.typePin(wrong, TestCards.PIN);
    assertThat(right.header("location").orElseThrow()).startsWith(agent.service.origin());
    assertThat(agent.reader.verifies()).isEqualTo(2);
    assertThat(agent.reader.signatures()).isEqualTo(1);
  }

  @Test
  void SEC_P02_aTrialEndsWithItsFirstWrongPin() throws IOException {
    agent.service.forge.data(data -> data.put("wording", "trial-2026-11"));
    agent.lay(TestCards.working());
    RawHttp.Reply page = agent.open(link);
    RawHttp.Reply end = agent.typePin(page, TestCards.WRONG_PIN);
    assertThat(end.header("location").orElseThrow()).startsWith(agent.service.origin());
    assertThat(agent.service.responses)
        .singleElement()
        .satisfies(form ->
            assertThat(form)
                .containsEntry("error", "access_denied")
                .containsEntry("error_description", "pin_wrong"));
    assertThat(agent.service.progress.getLast())
        .as("told before the end, for the page of the service")
        .containsEntry("event", "pin_wrong")
        .containsEntry("tries_left", "2");
    agent.typePin(page, TestCards.PIN);
    assertThat(agent.open(link).body()).doesNotContain("id=\"pin\"");
    assertThat(agent.reader.verifies()).isEqualTo(1);
  }

  @Test
  void SEC_P02_aTrialThatSpentTheLastTryEndsToo() throws IOException {
    agent.service.forge.data(data -> data.put("wording", "trial-2026-11"));
    agent.lay(TestCards.withTries(1));
    RawHttp.Reply asked = agent.follow(agent.press(agent.open(link), "/authorize/last-try"));
    agent.typePin(asked, TestCards.WRONG_PIN);
    assertThat(agent.service.responses)
        .singleElement()
        .satisfies(form -> assertThat(form).containsEntry("error_description", "pin_blocked"));
  }

  @Test
  void SEC_P03_theSameFormSentTwiceIsOneVerify() throws IOException {
    agent.lay(TestCards.working());
    RawHttp.Reply page = agent.open(link);
    agent.typePin(page, TestCards.WRONG_PIN);
    agent.open(link);
    RawHttp.Reply second = agent.typePin(page, TestCards.WRONG_PIN);
    assertThat(second.status()).isEqualTo(303);
    assertThat(agent.reader.verifies()).isEqualTo(1);
  }

  @Test
  void SEC_P03_theSameFormSentAtTheSameTimeIsOneVerify() {
    agent.lay(TestCards.working());
    assertThat(
            IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> typeOnce(TestCards.WRONG_PIN)))
                .toList()
                .stream()
                .map(CompletableFuture::join))
        .containsOnly(303);
    assertThat(agent.reader.verifies()).isEqualTo(1);
  }

  @Test
  void SEC_P03_whatIsNotFourDigitsNeverReachesTheCard() throws IOException {
    agent.lay(TestCards.working());
    for (String typed : List.of("", "123", "12345", "12a4", " 1234", "１２３")) {
      RawHttp.Reply page = agent.follow(agent.typePin(agent.open(link), typed));
      assertThat(page.body()).contains("暗証番号は4けたの数字です");
    }
    assertThat(agent.reader.verifies()).isZero();
  }

  @Test
  void fullWidthDigitsAreThePin() throws IOException {
    agent.lay(TestCards.working());
    RawHttp.Reply done = agent.typePin(agent.open(link), "４９７０");
    assertThat(done.header("location").orElseThrow()).startsWith(agent.service.origin());
  }

  @Test
  void SEC_P02_theLastTryIsAskedForFirst() throws IOException {
    agent.lay(TestCards.withTries(1));
    RawHttp.Reply page = agent.open(link);
    assertThat(page.body()).contains("入力する前に確認してください").doesNotContain("id=\"pin\"");
    assertThat(page.body().indexOf("やめてほかの方法にする")).isLessThan(page.body().indexOf("番号が分かるので入れる"));
    agent.typePin(page, TestCards.PIN);
    assertThat(agent.reader.verifies()).as("not asked yet").isZero();
    RawHttp.Reply asked = agent.follow(agent.press(agent.open(link), "/authorize/last-try"));
    assertThat(asked.body()).contains("id=\"pin\"").contains("あと<b> 1 </b>回");
    assertThat(agent.typePin(asked, TestCards.PIN).header("location").orElseThrow())
        .startsWith(agent.service.origin());
  }

  @Test
  void anotherCardWithOneTryIsAskedForAnew() throws IOException {
    agent.lay(TestCards.withTries(2));
    RawHttp.Reply second = agent.follow(agent.typePin(agent.open(link), TestCards.WRONG_PIN));
    assertThat(second.body()).contains("入力する前に確認してください");
  }

  @Test
  void SEC_P02_aBlockedCardStopsAndTellsTheService() throws IOException {
    agent.lay(TestCards.withTries(0));
    RawHttp.Reply page = agent.open(link);
    assertThat(page.body()).contains("この暗証番号は、いま使えない状態です").contains("PIN-BLOCKED");
    assertThat(page.body().indexOf("id=\"cancel\""))
        .as("the way out comes first")
        .isLessThan(page.body().indexOf("id=\"again\""));
    RawHttp.Reply left = agent.press(page, "/authorize/cancel");
    assertThat(left.header("location").orElseThrow()).startsWith(agent.service.origin());
    assertThat(agent.service.responses.getFirst())
        .containsEntry("error", "access_denied")
        .containsEntry("error_description", "pin_blocked");
    assertThat(agent.reader.verifies()).isZero();
  }

  @Test
  void theLastTrySpentIsBlocked() throws IOException {
    agent.lay(TestCards.withTries(1));
    RawHttp.Reply asked = agent.follow(agent.press(agent.open(link), "/authorize/last-try"));
    RawHttp.Reply stopped = agent.follow(agent.typePin(asked, TestCards.WRONG_PIN));
    assertThat(stopped.body()).contains("PIN-BLOCKED");
    assertThat(agent.reader.verifies()).isEqualTo(1);
  }

  @Test
  void SEC_P03_aVerifyWhoseAnswerIsLostIsNotRepeated() throws IOException {
    agent.lay(
        TestCards.withFaults((index, command) ->
            command[1] == VERIFY && command.length > 4
                ? Optional.of(new Fault.Silent())
                : Optional.empty()));
    RawHttp.Reply page = agent.follow(agent.typePin(agent.open(link), TestCards.WRONG_PIN));
    assertThat(agent.reader.verifies()).isEqualTo(1);
    RawHttp.Reply again = agent.follow(agent.press(page, "/authorize/again"));
    assertThat(again.body()).as("the counter is read anew").contains("あと<b> 2 </b>回");
    assertThat(agent.reader.verifies()).isEqualTo(1);
  }

  @Test
  void aCardWithoutAPinIsNotCalledBlockedAndTheServiceHearsSo() throws IOException {
    agent.lay(TestCards.withoutPin());
    RawHttp.Reply page = agent.open(link);
    assertThat(page.body()).contains("PIN-UNSET").contains("顔認証").doesNotContain("id=\"pin\"");
    agent.press(page, "/authorize/cancel");
    assertThat(agent.service.responses.getFirst())
        .containsEntry("error", "access_denied")
        .containsEntry("error_description", "pin_unset");
    assertThat(agent.reader.verifies()).isZero();
  }

  @Test
  void SEC_P01_thePageNeverAsksForThePinOfARealCard() throws IOException {
    agent.lay(TestCards.working());
    agent.reader.pretendReal();
    RawHttp.Reply page = agent.open(link);
    assertThat(page.body()).contains("READER-NONE").doesNotContain("id=\"pin\"");
    assertThat(agent.reader.commands()).isZero();
  }

  @Test
  void aPinAfterTheEndOfTheRequestIsNotUsed() throws IOException {
    agent.lay(TestCards.working());
    RawHttp.Reply page = agent.open(link);
    agent.clock.forward(Duration.ofSeconds(300));
    assertThat(agent.follow(agent.typePin(page, TestCards.PIN)).status()).isEqualTo(410);
    assertThat(agent.reader.verifies()).isZero();
  }

  /** Types into the page as it was first shown. */
  private synchronized RawHttp.Reply firstPage() throws IOException {
    if (firstPage == null) {
      firstPage = agent.open(link);
    }
    return firstPage;
  }

  private int typeOnce(String pin) {
    try {
      return agent.typePin(firstPage(), pin).status();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
