package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import zaitaku.nfcbridge.protocol.StartLink;

/**
 * What other pages, other programs and other machines may send (security.md P05): each is refused
 * with its own status and none reaches the card or the service.
 */
class HostileRequestIT {

  private static final String PIN_FORM = "token=TOKEN&step=STEP&pin=" + TestCards.PIN;

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

  static Stream<Arguments> forms() {
    String own = "Origin: http://HOST\r\n";
    String form = "Content-Type: application/x-www-form-urlencoded\r\n";
    return Stream.of(
        row("GET without Host", 403, "GET PATH HTTP/1.1\r\n\r\n"),
        row("HTTP/1.0 without Host", 403, "GET PATH HTTP/1.0\r\n\r\n"),
        row("Host localhost", 403, "GET PATH HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n"),
        row("rebound name", 403, "GET PATH HTTP/1.1\r\nHost: evil.example:PORT\r\n\r\n"),
        row("rebound name, no port", 403, "GET PATH HTTP/1.1\r\nHost: evil.example\r\n\r\n"),
        row("Host without port", 403, "GET PATH HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"),
        row("Host of another port", 403, "GET PATH HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n"),
        row("other loopback", 403, "GET PATH HTTP/1.1\r\nHost: 127.0.0.2:PORT\r\n\r\n"),
        row("short loopback", 403, "GET PATH HTTP/1.1\r\nHost: 127.1:PORT\r\n\r\n"),
        row("any address", 403, "GET PATH HTTP/1.1\r\nHost: 0.0.0.0:PORT\r\n\r\n"),
        row("mapped IPv6", 403, "GET PATH HTTP/1.1\r\nHost: [::ffff:127.0.0.1]:PORT\r\n\r\n"),
        row(
            "name with our address",
            403,
            "GET PATH HTTP/1.1\r\nHost: 127.0.0.1:PORT.evil.example\r\n\r\n"),
        row("two Hosts", 403, "GET PATH HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n\r\n"),
        row(
            "foreign absolute target",
            403,
            "GET http://evil.example/practice HTTP/1.1\r\nHost: evil.example\r\n\r\n"),
        row("fetch of a page", 403, get("Sec-Fetch-Dest: empty\r\n")),
        row("frame", 403, get("Sec-Fetch-Dest: iframe\r\n")),
        row("object", 403, get("Sec-Fetch-Dest: object\r\n")),
        row("image", 403, get("Sec-Fetch-Dest: image\r\n")),
        row("script", 403, get("Sec-Fetch-Dest: script\r\n")),
        row("GET with foreign Origin", 403, get("Origin: https://evil.example\r\n")),
        row("GET with null Origin", 403, get("Origin: null\r\n")),
        row(
            "WebSocket",
            0,
            get(
                "Upgrade: websocket\r\n"
                    + "Connection: close, Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n")),
        row("HEAD", 405, "HEAD PATH HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        row(
            "PUT",
            405,
            "PUT /authorize/pin HTTP/1.1\r\nHost: HOST\r\n" + own + "Content-Length: 0\r\n\r\n"),
        row("TRACE", 405, "TRACE /authorize HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        row(
            "preflight",
            405,
            "OPTIONS /authorize/pin HTTP/1.1\r\n"
                + "Host: HOST\r\n"
                + "Origin: https://evil.example\r\n"
                + "Access-Control-Request-Method: POST\r\n"
                + "Access-Control-Request-Private-Network: true\r\n\r\n"),
        row(
            "GET of the PIN form",
            405,
            "GET /authorize/pin?" + PIN_FORM + " HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        row("POST without Origin", 403, post("/authorize/pin", form, PIN_FORM)),
        row(
            "POST with null Origin",
            403,
            post("/authorize/pin", form + "Origin: null\r\n", PIN_FORM)),
        row(
            "POST with foreign Origin",
            403,
            post("/authorize/pin", form + "Origin: https://evil.example\r\n", PIN_FORM)),
        row(
            "POST with the service's Origin",
            403,
            post("/authorize/pin", form + "Origin: SERVICE\r\n", PIN_FORM)),
        row(
            "POST with https Origin",
            403,
            post("/authorize/pin", form + "Origin: https://HOST\r\n", PIN_FORM)),
        row(
            "POST from localhost",
            403,
            post("/authorize/pin", form + "Origin: http://localhost:PORT\r\n", PIN_FORM)),
        row(
            "POST with two Origins",
            403,
            post("/authorize/pin", form + own + "Origin: https://evil.example\r\n", PIN_FORM)),
        row(
            "POST across sites",
            403,
            post("/authorize/pin", form + own + "Sec-Fetch-Site: cross-site\r\n", PIN_FORM)),
        row("POST to the page", 405, post("/authorize", form + own, PIN_FORM)),
        row(
            "JSON as PIN",
            415,
            post("/authorize/pin", own + "Content-Type: application/json\r\n", PIN_FORM)),
        row(
            "text as PIN",
            415,
            post("/authorize/pin", own + "Content-Type: text/plain\r\n", PIN_FORM)),
        row(
            "multipart as PIN",
            415,
            post(
                "/authorize/pin",
                own + "Content-Type: multipart/form-data; boundary=x\r\n",
                PIN_FORM)),
        row(
            "compressed body",
            400,
            post("/authorize/pin", own + form + "Content-Encoding: gzip\r\n", PIN_FORM)),
        row("no token", 403, post("/authorize/pin", form + own, "step=STEP&pin=" + TestCards.PIN)),
        row(
            "wrong token",
            403,
            post(
                "/authorize/pin",
                form + own,
                "token=AAAAAAAAAAAAAAAAAAAAAA&step=STEP&pin=" + TestCards.PIN)),
        row("token twice", 403, post("/authorize/pin", form + own, "token=TOKEN&" + PIN_FORM)),
        row("no step", 403, post("/authorize/pin", form + own, "token=TOKEN&pin=" + TestCards.PIN)),
        row(
            "step that is no number",
            403,
            post("/authorize/pin", form + own, "token=TOKEN&step=-1&pin=" + TestCards.PIN)),
        row(
            "body too long",
            413,
            post("/authorize/pin", form + own, PIN_FORM + "&x=" + "x".repeat(65_536))),
        row("chunked body too long", 413, chunked("/authorize/pin", form + own)),
        row(
            "length and chunks",
            400,
            "POST /authorize/pin HTTP/1.1\r\nHost: HOST\r\n"
                + form
                + own
                + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        row(
            "request line too long",
            413,
            "GET /authorize?x=" + "x".repeat(5_000) + " HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        row(
            "headers too long",
            413,
            "GET PATH HTTP/1.1\r\nHost: HOST\r\nX: " + "x".repeat(9_000) + "\r\n\r\n"),
        row("drop without Origin", 403, post("/authorize/drop", form, "token=TOKEN")),
        row(
            "drop by foreign page",
            403,
            post("/authorize/drop", form + "Origin: https://evil.example\r\n", "token=TOKEN")),
        row("drop without a link", 403, post("/authorize/drop", form + own, "token=TOKEN")),
        row("pad without Origin", 403, post("/authorize/pad", form, PIN_FORM)),
        row(
            "pad by foreign page",
            403,
            post("/authorize/pad", form + "Origin: https://evil.example\r\n", PIN_FORM)),
        row(
            "self-test fetched",
            403,
            "GET /check HTTP/1.1\r\nHost: HOST\r\nSec-Fetch-Dest: empty\r\n\r\n"),
        row(
            "self-test of a rebound name",
            403,
            "GET /check HTTP/1.1\r\nHost: evil.example:PORT\r\n\r\n"),
        row(
            "self-test run by foreign page",
            403,
            post("/check", form + "Origin: https://evil.example\r\n", "token=x")),
        row("self-test run with a guessed token", 403, post("/check", form + own, "token=x")),
        row("log framed", 403, "GET /log HTTP/1.1\r\nHost: HOST\r\nSec-Fetch-Dest: iframe\r\n\r\n"),
        row(
            "log with foreign Origin",
            403,
            "GET /log HTTP/1.1\r\nHost: HOST\r\nOrigin: https://evil.example\r\n\r\n"),
        row("tray without token", 401, "GET /practice/reader HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        row("tray form without Origin", 403, post("/practice/take", form, "token=x")),
        row("tray form with a guessed token", 403, post("/practice/take", form + own, "token=x")),
        row(
            "tray by foreign page",
            403,
            post(
                "/practice/reader",
                "Authorization: Bearer BEARER\r\n"
                    + "Content-Type: application/json\r\n"
                    + "Origin: https://evil.example\r\n",
                "{\"card\":\"ichiro\"}")),
        row(
            "tray with a wrong bearer",
            401,
            post(
                "/practice/reader",
                "Authorization: Bearer x\r\nContent-Type: application/json\r\n",
                "{\"card\":\"ichiro\"}")),
        row(
            "tray with text",
            415,
            post(
                "/practice/reader",
                "Authorization: Bearer BEARER\r\nContent-Type: text/plain\r\n",
                "{\"card\":\"ichiro\"}")),
        row(
            "asset outside the list",
            404,
            "GET /assets/..%2flogback.xml HTTP/1.1\r\nHost: HOST\r\n\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
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
                get(
                    "Sec-Fetch-Site: cross-site\r\n"
                        + "Sec-Fetch-Mode: navigate\r\n"
                        + "Sec-Fetch-Dest: document\r\n")));
    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void anOfferOfHttp2IsOverlooked() throws IOException {
    String offer =
        "Upgrade: h2c\r\nConnection: close, Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMA\r\n";
    assertThat(RawHttp.send(agent.port(), fill(get(offer))).status()).isEqualTo(200);
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

  private static Arguments row(String name, int status, String request) {
    return Arguments.of(name, status, request);
  }

  private static String get(String headers) {
    return "GET PATH HTTP/1.1\r\nHost: HOST\r\n" + headers + "\r\n";
  }

  private static String post(String where, String headers, String body) {
    return "POST "
        + where
        + " HTTP/1.1\r\nHost: HOST\r\n"
        + headers
        + "Content-Length: LENGTH\r\n\r\n"
        + body;
  }

  private static String chunked(String where, String headers) {
    String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
    return "POST "
        + where
        + " HTTP/1.1\r\nHost: HOST\r\n"
        + headers
        + "Transfer-Encoding: chunked\r\n\r\n"
        + chunk.repeat(20)
        + "0\r\n\r\n";
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
