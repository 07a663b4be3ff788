package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Start links and services that lie (protocol §3, §9): each is refused before the card is touched.
 */
class HostileServiceIT {

  private AgentFixture agent;

  @BeforeEach
  void start() throws IOException {
    agent = new AgentFixture();
    agent.lay(TestCards.working());
  }

  @AfterEach
  void stop() {
    assertThat(agent.reader.commands()).as("card commands").isZero();
    assertThat(agent.service.responses).isEmpty();
    agent.close();
  }

  static Stream<Arguments> links() {
    String handle = "h".repeat(43);
    return Stream.of(
        Arguments.of("https://evil.example", "SERVICE/bridge/requests/" + handle),
        Arguments.of("SERVICE", "https://evil.example/bridge/requests/" + handle),
        Arguments.of(
            "http://uketsuke.example", "http://uketsuke.example/bridge/requests/" + handle),
        Arguments.of("http://192.168.0.1", "http://192.168.0.1/bridge/requests/" + handle),
        Arguments.of("http://169.254.169.254", "http://169.254.169.254/bridge/requests/" + handle),
        Arguments.of("file:///etc", "file:///etc/passwd"),
        Arguments.of("SERVICE", "SERVICE/bridge/requests/" + handle + "?x=y"),
        Arguments.of("SERVICE", "SERVICE/other/" + handle),
        Arguments.of("SERVICE", "http://user@" + "HOSTPORT/bridge/requests/" + handle),
        Arguments.of("", ""),
        Arguments.of("javascript:alert(1)", "javascript:alert(1)"));
  }

  @ParameterizedTest(name = "link {index}")
  @MethodSource("links")
  void SEC_P07_aLinkThatPointsElsewhereIsRefused(String client, String request) throws IOException {
    RawHttp.Reply reply =
        agent.get("/authorize?client_id=" + encode(client) + "&request_uri=" + encode(request));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("LINK-BAD").doesNotContain("javascript:");
    assertThat(agent.service.asked).isEmpty();
  }

  @Test
  void aRedirectIsNotFollowed() throws IOException {
    agent.service.whenClaimed((exchange, form) -> {
      exchange.getResponseHeaders().set("Location", agent.service.origin() + "/elsewhere");
      FakeService.send(exchange, 307, "text/plain", "");
    });
    refused(502, "REQUEST-BAD");
    assertThat(agent.service.asked).hasSize(1);
  }

  @Test
  void aClaimedHandleIsSaidToBeGone() throws IOException {
    agent.service.whenClaimed(
        (exchange, form) -> FakeService.send(exchange, 410, "text/plain", "gone"));
    refused(410, "REQUEST-GONE");
  }

  @Test
  void anotherMediaTypeIsRefused() throws IOException {
    agent.service.whenClaimed((exchange, form) ->
        FakeService.send(
            exchange,
            200,
            "application/jwt",
            agent.service.forge.sign(form.get("wallet_nonce"), agent.clock.instant())));
    refused(502, "REQUEST-BAD");
  }

  @Test
  void aRequestThatIsTooLongIsRefused() throws IOException {
    agent.service.whenClaimed((exchange, form) ->
        FakeService.send(exchange, 200, "application/oauth-authz-req+jwt", "a".repeat(65_537)));
    refused(502, "SERVICE-SILENT");
  }

  @Test
  void aServiceThatFailsIsSaidToBeSilent() throws IOException {
    agent.service.whenClaimed(
        (exchange, form) -> FakeService.send(exchange, 503, "text/plain", "no"));
    refused(502, "SERVICE-SILENT");
  }

  @Test
  void aKeySetThatIsNoneIsRefused() throws IOException {
    agent.service.keySet = "{\"keys\":[]}";
    refused(502, "REQUEST-BAD");
  }

  @Test
  void anUnknownTypeIsNotShown() throws IOException {
    agent.service.forge.data(data -> data.put("type", "payment"));
    refused(502, "REQUEST-BAD");
  }

  @Test
  void aRefusedLinkLeavesTheAgentFree() throws IOException {
    agent.service.keySet = "{}";
    refused(502, "REQUEST-BAD");
    refused(502, "REQUEST-BAD");
    assertThat(agent.service.asked.stream().filter(ask -> ask.startsWith("POST"))).hasSize(2);
  }

  private void refused(int status, String code) throws IOException {
    RawHttp.Reply reply = agent.open(agent.service.newLink());
    assertThat(reply.body()).contains(code);
    assertThat(reply.status()).isEqualTo(status);
  }

  private String encode(String text) {
    String service = agent.service.origin();
    return URLEncoder.encode(
        text.replace("SERVICE", service).replace("HOSTPORT", service.substring(7)),
        StandardCharsets.UTF_8);
  }
}
