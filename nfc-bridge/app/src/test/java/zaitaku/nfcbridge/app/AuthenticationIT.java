package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zaitaku.nfcbridge.protocol.Origin;
import zaitaku.nfcbridge.protocol.ProofText;
import zaitaku.nfcbridge.protocol.StartLink;
import zaitaku.nfcbridge.virtualcard.Fault;
import zaitaku.nfcbridge.virtualcard.Faults;
import zaitaku.nfcbridge.virtualcard.VirtualCard;

/** A person, a browser, a card and a service, with everything between them real. */
class AuthenticationIT {

  private static final int VERIFY = 0x20;
  private static final int SIGN = 0x2A;

  private AgentFixture agent;
  private StartLink link;
  private RawHttp.Reply firstPage;

  @BeforeEach
  void start() throws IOException {
    agent = new AgentFixture();
    link = agent.service.newLink();
  }

  @AfterEach
  void stop() {
    assertThat(agent.reader.openChannels()).as("cards left with their power on").isZero();
    agent.close();
  }

  @Test
  void theProofIsASignatureOverOriginAndRequest() throws Exception {
    agent.lay(TestCards.working());
    RawHttp.Reply done = agent.typePin(agent.open(link), TestCards.PIN);
    assertThat(done.status()).isEqualTo(303);
    assertThat(done.header("location"))
        .contains(agent.service.origin() + "/bridge/return?response_code=c");
    Map<String, String> response = agent.service.responses.getFirst();
    assertThat(response)
        .containsOnlyKeys("state", "vp_token")
        .containsEntry("state", RequestForge.STATE);
    JsonNode proof = proof(response);
    assertThat(proof.path("format").asText()).isEqualTo("web-eid:1.0");
    assertThat(Base64.getDecoder().decode(proof.path("unverifiedCertificate").asText()))
        .isEqualTo(TestCards.certificate());
    assertThat(verifies(proof, agent.service.origin())).isTrue();
    assertThat(verifies(proof, "http://localhost")).isFalse();
  }

  @Test
  void thePageShowsWhereWhatAndForWhom() throws IOException {
    agent.lay(TestCards.working());
    RawHttp.Reply page = agent.open(link);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("この端末の中の画面です")
        .contains("練習クリニック&lt;&amp;&gt;")
        .contains(agent.service.origin().substring("http://".length()))
        .contains("資格確認・同意登録（訪問診療等）")
        .contains("手術情報：同意する")
        .contains("薬剤情報：同意しない")
        .contains("紙の処方箋")
        .contains("あと<b> 3 </b>回");
    assertThat(page.header("content-security-policy").orElseThrow())
        .contains("form-action 'self' " + agent.service.origin())
        .contains("frame-ancestors 'none'");
  }

  @Test
  void theDayOfTheConsultationIsShown() throws IOException {
    agent.service.forge.data(data -> data.put("consultation_date", "2026-11-20"));
    agent.lay(TestCards.working());
    assertThat(agent.open(link).body()).contains("2026年11月20日（金）");
  }

  @Test
  void SEC_P05_openingTheLinkSpendsNoTryAndReleasesNothing() throws IOException {
    VirtualCard card = TestCards.working();
    agent.lay(card);
    RawHttp.Reply page = agent.open(link);
    assertThat(agent.reader.verifies()).isZero();
    assertThat(agent.reader.signatures()).isZero();
    assertThat(card.triesLeft()).isEqualTo(3);
    assertThat(page.body())
        .doesNotContain(Base64.getEncoder().encodeToString(TestCards.certificate()))
        .doesNotContain("PRACTICE-TEST");
    assertThat(agent.service.responses).isEmpty();
  }

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
  void SEC_P04_aCardThatLeavesBeforeSigningGivesNothingAway() throws IOException {
    agent.lay(TestCards.withFaults(Faults.atInstruction(SIGN, new Fault.RemovedBefore())));
    RawHttp.Reply page = agent.follow(agent.typePin(agent.open(link), TestCards.PIN));
    assertThat(page.body()).contains("途中でカードが離れました");
    assertThat(agent.service.responses).isEmpty();
    agent.lay(TestCards.working());
    RawHttp.Reply again = agent.follow(agent.press(page, "/authorize/again"));
    assertThat(agent.typePin(again, TestCards.PIN).header("location").orElseThrow())
        .startsWith(agent.service.origin());
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
  void SEC_P04_aCardSwappedAfterThePageIsRefused() throws IOException {
    agent.lay(TestCards.working());
    RawHttp.Reply page = agent.open(link);
    agent.lay(TestCards.second());
    RawHttp.Reply refused = agent.follow(agent.typePin(page, TestCards.PIN));
    assertThat(refused.body()).contains("カードが入れかわりました");
    assertThat(agent.reader.verifies()).isZero();
    agent.press(refused, "/authorize/cancel");
    assertThat(agent.service.responses.getFirst())
        .containsEntry("error_description", "card_swapped");
  }

  @Test
  void anUnknownIssuerIsRefusedBeforeThePinIsAsked() throws IOException {
    agent.lay(TestCards.ofForeignIssuer());
    RawHttp.Reply page = agent.open(link);
    assertThat(page.body()).contains("CARD-ISSUER").doesNotContain("id=\"pin\"");
  }

  @Test
  void anotherKindOfCardIsNamedSo() throws IOException {
    agent.lay(TestCards.notAMyNumberCard());
    assertThat(agent.open(link).body()).contains("マイナンバーカードではないようです");
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
  void withoutACardThePersonIsAskedForIt() throws IOException {
    RawHttp.Reply page = agent.open(link);
    assertThat(page.body()).contains("カードを置いてください").contains("もう一度");
    agent.lay(TestCards.working());
    RawHttp.Reply next = agent.follow(agent.press(page, "/authorize/again"));
    assertThat(next.body()).contains("id=\"pin\"");
  }

  @Test
  void givingUpWithoutACardSaysSo() throws IOException {
    agent.press(agent.open(link), "/authorize/cancel");
    assertThat(agent.service.responses.getFirst())
        .containsEntry("error", "wallet_unavailable")
        .containsEntry("error_description", "no_card");
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
  void acrossDevicesTheCodeIsShown() throws IOException {
    agent.lay(TestCards.working());
    agent.service.whenAnswered((exchange, form) ->
        FakeService.send(
            exchange, 200, "application/json", "{\"confirm_code\":\"47\",\"expires_in\":120}"));
    RawHttp.Reply done = agent.follow(agent.typePin(agent.open(link), TestCards.PIN));
    assertThat(done.body()).contains(">47<").contains("あと2分");
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
  void aPinAfterTheEndOfTheRequestIsNotUsed() throws IOException {
    agent.lay(TestCards.working());
    RawHttp.Reply page = agent.open(link);
    agent.clock.forward(Duration.ofSeconds(300));
    assertThat(agent.follow(agent.typePin(page, TestCards.PIN)).status()).isEqualTo(410);
    assertThat(agent.reader.verifies()).isZero();
  }

  @Test
  void theServiceHearsOfProgressWithoutIdentity() throws IOException {
    agent.lay(TestCards.working());
    RawHttp.Reply wrong = agent.follow(agent.typePin(agent.open(link), TestCards.WRONG_PIN));
    agent.typePin(wrong, TestCards.PIN);
    agent.close();
    assertThat(agent.service.progress)
        .startsWith(Map.of("state", RequestForge.STATE, "event", "card_found", "tries_left", "3"));
  }

  @Test
  void anAgentEnrolledElsewhereRefuses() throws IOException {
    try (AgentFixture strict =
        new AgentFixture(Set.of(Origin.parse("https://uketsuke.example").orElseThrow()))) {
      RawHttp.Reply page = strict.open(strict.service.newLink());
      assertThat(page.status()).isEqualTo(403);
      assertThat(strict.service.asked).isEmpty();
    }
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

  private static JsonNode proof(Map<String, String> response) {
    JsonNode token =
        StrictJson.object(response.get("vp_token").getBytes(StandardCharsets.UTF_8)).orElseThrow();
    String proof = token.path("jpki_auth").get(0).asText();
    return StrictJson.object(proof.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  private boolean verifies(JsonNode proof, String origin) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(
                    Base64.getDecoder().decode(proof.path("unverifiedCertificate").asText()))));
    signature.update(ProofText.tbs(origin, agent.service.lastJws));
    return signature.verify(Base64.getDecoder().decode(proof.path("signature").asText()));
  }
}
