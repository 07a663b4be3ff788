package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zaitaku.nfcbridge.protocol.StartLink;

/**
 * What other pages, other programs and other machines may send (security.md P05): each is refused
 * with its own status and none reaches the card or the service.
 */
class HostileRequestIT {

  private static AgentFixture agent;
  private static String path;
  private static RawHttp.Reply page;

  @BeforeAll
  static void start() throws IOException {
    agent = new AgentFixture();
    agent.lay(TestCards.working());
    StartLink link = agent.service.newLink();
    path = "/authorize?" + link.query();
    page = agent.open(link);
    assertThat(page.status()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    agent.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("zaitaku.nfcbridge.app.HostileRequests#forms")
  void SEC_P05_isRefusedWithoutACardCommand(String name, int status, String request)
      throws IOException {
    int commands = agent.reader.commands();
    int asked = agent.service.asked.size();
    RawHttp.Reply reply = RawHttp.send(agent.port(), fill(request));
    assertThat(reply.status()).as(reply.head()).isEqualTo(status);
    assertThat(agent.reader.commands()).as("card commands").isEqualTo(commands);
    assertThat(agent.service.asked).as("calls to the service").hasSize(asked);
    assertThat(reply.header("access-control-allow-origin")).isEmpty();
    assertThat(agent.reader.cardPresent()).isTrue();
  }

  @Test
  void SEC_T05_everyAnswerCarriesTheHeaders() throws IOException {
    for (String where :
        new String[] {path, "/practice", "/authorize", "/nothing", "/assets/agent.css"}) {
      RawHttp.Reply reply = agent.get(where);
      assertThat(reply.header("content-security-policy").orElseThrow())
          .as(where)
          .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
          .doesNotContain("unsafe");
      assertThat(reply.header("x-frame-options")).contains("DENY");
      assertThat(reply.header("x-content-type-options")).contains("nosniff");
      assertThat(reply.header("referrer-policy")).contains("same-origin");
    }
    assertThat(agent.get(path).header("cache-control")).contains("no-store");
  }

  @Test
  void aNavigationFromAnotherSiteIsServed() throws IOException {
    RawHttp.Reply reply =
        RawHttp.send(
            agent.port(),
            fill(
                HostileRequests.get(
                    "Sec-Fetch-Site: cross-site\r\n"
                        + "Sec-Fetch-Mode: navigate\r\n"
                        + "Sec-Fetch-Dest: document\r\n")));
    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void anOfferOfHttp2IsOverlooked() throws IOException {
    String offer =
        "Upgrade: h2c\r\nConnection: close, Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMA\r\n";
    assertThat(RawHttp.send(agent.port(), fill(HostileRequests.get(offer))).status())
        .isEqualTo(200);
  }

  @Test
  void SEC_P05_onlyLoopbackListens() throws IOException {
    for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
      for (InetAddress address : network.inetAddresses().toList()) {
        if (!address.isLoopbackAddress()) {
          assertThat(refuses(address)).as(address.toString()).isTrue();
        }
      }
    }
  }

  @Test
  void theOtherLoopbackAddressIsServed() throws IOException {
    InetAddress six = Inet6Address.getByName("::1");
    Assumptions.assumeFalse(refuses(six), "a machine without IPv6");
    RawHttp.Reply reply =
        RawHttp.send(
            "::1",
            agent.port(),
            "GET /practice HTTP/1.1\r\nHost: [::1]:"
                + agent.port()
                + "\r\nConnection: close\r\n\r\n");
    assertThat(reply.status()).isEqualTo(200);
  }

  private static boolean refuses(InetAddress address) {
    try (Socket socket = new Socket(address, agent.port())) {
      return !socket.isConnected();
    } catch (IOException refused) {
      return true;
    }
  }

  /** Puts addresses and tickets in, the right length, and an end of the connection. */
  private static String fill(String request) {
    String[] ticket = page.body().split("name=\"token\" value=\"", 2)[1].split("\"", 2);
    String step = ticket[1].split("name=\"step\" value=\"", 2)[1].split("\"", 2)[0];
    String filled =
        request
            .replace("PATH", path)
            .replace("HOST", agent.host())
            .replace("PORT", Integer.toString(agent.port()))
            .replace("SERVICE", agent.service.origin())
            .replace("BEARER", AgentFixture.TRAY_TOKEN)
            .replace("TOKEN", ticket[0])
            .replace("STEP", step);
    int end = filled.indexOf("\r\n\r\n");
    String head = filled.substring(0, end);
    String body = filled.substring(end + 4);
    boolean closes =
        Arrays.stream(head.split("\r\n")).anyMatch(line -> line.startsWith("Connection:"));
    return head.replace("LENGTH", Integer.toString(body.length()))
        + (closes ? "" : "\r\nConnection: close")
        + "\r\n\r\n"
        + body;
  }
}
