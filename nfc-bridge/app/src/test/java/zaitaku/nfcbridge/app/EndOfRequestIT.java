package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * How a request ends: given up, sent again, left alone, or turned away since another is at work.
 */
class EndOfRequestIT extends OneRequest {

  @Test
  void cancellingGoesBackToTheService() throws IOException {
    agent.lay(TestCards.working());
    RawHttp.Reply left = agent.press(agent.open(link), "/authorize/cancel");
    assertThat(left.status()).isEqualTo(303);
    assertThat(left.header("location").orElseThrow()).startsWith(agent.service.origin());
    assertThat(agent.service.responses)
        .containsExactly(
            Map.of(
                "state", RequestForge.STATE,
                "error", "access_denied",
                "error_description", "cancelled"));
    assertThat(agent.open(agent.service.newLink()).status()).as("free again").isEqualTo(200);
  }

  @Test
  void cancellingWithoutAWayBackSaysToGoBackByHand() throws IOException {
    agent.lay(TestCards.working());
    agent.service.whenAnswered(
        (exchange, form) -> FakeService.send(exchange, 200, "application/json", "{}"));
    RawHttp.Reply end = agent.follow(agent.press(agent.open(link), "/authorize/cancel"));
    assertThat(end.body()).contains("受付の画面にもどってください");
  }

  @Test
  void aWayBackToAnotherOriginIsNotTaken() throws IOException {
    agent.lay(TestCards.working());
    agent.service.whenAnswered((exchange, form) ->
        FakeService.send(
            exchange, 200, "application/json", "{\"redirect_uri\":\"https://evil.example/x\"}"));
    RawHttp.Reply done = agent.typePin(agent.open(link), TestCards.PIN);
    assertThat(done.header("location").orElseThrow()).startsWith("/authorize?");
    assertThat(agent.follow(done).body()).doesNotContain("evil.example");
  }

  @Test
  void aProofThatDidNotArriveIsSentAgainWithoutTheCard() throws IOException {
    agent.lay(TestCards.working());
    agent.service.whenAnswered(
        (exchange, form) -> FakeService.send(exchange, 503, "text/plain", "no"));
    RawHttp.Reply unsent = agent.follow(agent.typePin(agent.open(link), TestCards.PIN));
    assertThat(unsent.body()).contains("受付に届きませんでした");
    agent.reader.tray.take();
    agent.service.whenAnswered(agent.service::thank);
    RawHttp.Reply sent = agent.press(unsent, "/authorize/send");
    assertThat(sent.header("location").orElseThrow()).startsWith(agent.service.origin());
    assertThat(agent.service.responses).hasSize(2);
    assertThat(agent.service.responses.get(0)).isEqualTo(agent.service.responses.get(1));
    assertThat(agent.reader.signatures()).isEqualTo(1);
  }

  @Test
  void sendingAgainEndsAfterFiveTimes() throws IOException {
    agent.lay(TestCards.working());
    agent.service.whenAnswered(
        (exchange, form) -> FakeService.send(exchange, 503, "text/plain", "no"));
    RawHttp.Reply page = agent.follow(agent.typePin(agent.open(link), TestCards.PIN));
    for (int i = 2; i <= 5; i++) {
      page = agent.follow(agent.press(page, "/authorize/send"));
    }
    assertThat(page.body()).contains("PROOF-REFUSED").doesNotContain("もう一度送る");
    assertThat(agent.service.responses).hasSize(5);
  }

  @Test
  void aSecondRequestIsToldToWait() throws IOException {
    agent.lay(TestCards.working());
    RawHttp.Reply first = agent.open(link);
    RawHttp.Reply second = agent.open(agent.service.newLink());
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.body()).contains("ほかの読み取りの途中です");
    assertThat(agent.service.asked.stream().filter(ask -> ask.startsWith("POST /bridge/requests")))
        .as("a busy agent claims nothing")
        .hasSize(1);
    assertThat(agent.open(link).body()).isEqualTo(first.body());
  }

  @Test
  void aSecondRequestIsTurnedAwayAtOnceWhileTheCardWorks() throws Exception {
    agent.lay(TestCards.working());
    RawHttp.Reply page = agent.open(link);
    CountDownLatch slowCard = new CountDownLatch(1);
    agent.reader.holdUntil(slowCard);
    CompletableFuture<Integer> working =
        CompletableFuture.supplyAsync(() -> {
          try {
            return agent.typePin(page, TestCards.PIN).status();
          } catch (IOException broken) {
            throw new UncheckedIOException(broken);
          }
        });
    assertThat(agent.open(agent.service.newLink()).status()).isEqualTo(409);
    slowCard.countDown();
    assertThat(working.get()).isEqualTo(303);
  }

  @Test
  void anAbandonedRequestFreesTheAgentAfterFiveMinutes() throws IOException {
    agent.lay(TestCards.working());
    agent.open(link);
    agent.clock.forward(Duration.ofSeconds(299));
    assertThat(agent.open(agent.service.newLink()).status()).isEqualTo(409);
    agent.clock.forward(Duration.ofSeconds(1));
    assertThat(agent.open(link).body()).contains("REQUEST-OVER");
    assertThat(agent.open(agent.service.newLink()).status()).isEqualTo(200);
  }

  @Test
  void givingUpWithoutACardSaysSo() throws IOException {
    agent.press(agent.open(link), "/authorize/cancel");
    assertThat(agent.service.responses.getFirst())
        .containsEntry("error", "wallet_unavailable")
        .containsEntry("error_description", "no_card");
  }
}
