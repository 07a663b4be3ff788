package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.nfcbridge.protocol.Origin;
import zaitaku.nfcbridge.virtualcard.Fault;
import zaitaku.nfcbridge.virtualcard.Faults;
import zaitaku.nfcbridge.virtualcard.VirtualCard;

/** A person, a browser, a card and a service, with everything between them real. */
class AuthenticationIT extends OneRequest {

  private static final int SIGN = 0x2A;

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
    SentProof proof = SentProof.in(response);
    assertThat(proof.json().path("format").asText()).isEqualTo("web-eid:1.0");
    assertThat(proof.certificate()).isEqualTo(TestCards.certificate());
    assertThat(proof.verifies(agent.service.origin(), agent.service.lastJws)).isTrue();
    assertThat(proof.verifies("http://localhost", agent.service.lastJws)).isFalse();
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
  void withoutACardThePersonIsAskedForIt() throws IOException {
    RawHttp.Reply page = agent.open(link);
    assertThat(page.body()).contains("カードを置いてください").contains("もう一度");
    agent.lay(TestCards.working());
    RawHttp.Reply next = agent.follow(agent.press(page, "/authorize/again"));
    assertThat(next.body()).contains("id=\"pin\"");
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

  @ParameterizedTest
  @ValueSource(longs = {-1, 1})
  void aClockAnHourOffStopsBeforeTheCard(long hours) throws IOException {
    agent.lay(TestCards.working());
    agent.service.forge.claims(claims -> {
      claims.put("iat", (long) claims.get("iat") + 3600 * hours);
      claims.put("exp", (long) claims.get("exp") + 3600 * hours);
    });
    RawHttp.Reply page = agent.open(link);
    assertThat(page.status()).isEqualTo(502);
    assertThat(page.body()).doesNotContain("id=\"pin\"");
    assertThat(agent.reader.commands()).isZero();
  }
}
