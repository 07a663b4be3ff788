package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zaitaku.nfcbridge.protocol.StartLink;

/** An attempt that was left behind is ended by a person, from the page that it keeps waiting. */
class BusyIT {

  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

  private AgentFixture agent;
  private StartLink first;
  private StartLink second;

  @BeforeEach
  void start() throws IOException {
    agent = new AgentFixture();
    agent.lay(TestCards.working());
    first = agent.service.newLink();
    second = agent.service.newLink();
  }

  @AfterEach
  void stop() {
    agent.close();
  }

  @Test
  void theBusyPageNamesTheOtherAndOffersToEndIt() throws IOException {
    agent.open(first);
    RawHttp.Reply busy = agent.open(second);
    assertThat(busy.status()).isEqualTo(409);
    assertThat(busy.body()).contains("ほかの読み取りの途中です", "前の読み取り：練習クリニック&lt;&amp;&gt;", "id=\"drop\"");
    assertThat(busy.body()).doesNotContain(token(agent.open(first)));
  }

  @Test
  void endingItFreesTheAgentAndTellsTheService() throws IOException {
    RawHttp.Reply old = agent.open(first);
    RawHttp.Reply dropped = drop(token(agent.open(second)), second);
    assertThat(dropped.status()).isEqualTo(303);
    assertThat(agent.follow(dropped).body()).contains("id=\"pin\"");
    assertThat(agent.service.responses)
        .singleElement()
        .satisfies(one -> assertThat(one).containsEntry("error_description", "cancelled"));
    assertThat(agent.typePin(old, TestCards.PIN).status()).as("its page is dead").isEqualTo(403);
    assertThat(agent.reader.verifies()).isZero();
  }

  @Test
  void SEC_P05_withoutTheTokenNothingEnds() throws IOException {
    agent.open(first);
    assertThat(drop("A".repeat(22), second).status()).isEqualTo(403);
    assertThat(drop(token(agent.open(first)), second).status()).as("another's").isEqualTo(403);
    assertThat(agent.open(second).status()).isEqualTo(409);
    assertThat(agent.service.responses).isEmpty();
  }

  @Test
  void SEC_P05_theTokenOfTheBusyPageDoesNothingElse() throws IOException {
    agent.open(first);
    String token = token(agent.open(second));
    Map<String, String> form = Map.of("token", token, "step", "0", "pin", TestCards.PIN);
    assertThat(agent.post("/authorize/pin", AgentFixture.form(form)).status()).isEqualTo(403);
    assertThat(agent.post("/authorize/cancel", AgentFixture.form(form)).status()).isEqualTo(403);
    assertThat(agent.reader.verifies()).isZero();
  }

  @Test
  void aLinkThatIsNoneIsNotGoneOnWith() throws IOException {
    agent.open(first);
    String token = token(agent.open(second));
    String form =
        AgentFixture.form(Map.of("token", token, "link", "client_id=https://evil.example"));
    assertThat(agent.post("/authorize/drop", form).status()).isEqualTo(403);
    assertThat(agent.open(second).status()).isEqualTo(409);
  }

  @Test
  void whileTheCardWorksNothingIsOfferedAndNothingEnds() throws Exception {
    RawHttp.Reply page = agent.open(first);
    String token = token(agent.open(second));
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
    org.awaitility.Awaitility.await()
        .until(() -> !agent.open(second).body().contains("id=\"drop\""));
    assertThat(agent.open(second).body()).contains("やりとりをしています");
    assertThat(agent.follow(drop(token, second)).status()).isEqualTo(409);
    slowCard.countDown();
    assertThat(working.get()).isEqualTo(303);
    assertThat(agent.service.responses.getFirst()).containsKey("vp_token");
  }

  private RawHttp.Reply drop(String token, StartLink link) throws IOException {
    return agent.post(
        "/authorize/drop", AgentFixture.form(Map.of("token", token, "link", link.query())));
  }

  private static String token(RawHttp.Reply page) {
    Matcher token = TOKEN.matcher(page.body());
    assertThat(token.find()).isTrue();
    return token.group(1);
  }
}
