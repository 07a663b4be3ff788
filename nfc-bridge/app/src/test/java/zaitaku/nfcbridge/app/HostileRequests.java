package zaitaku.nfcbridge.app;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Requests that no page of the agent and no navigation of a person can have sent, each with the
 * status that it gets. {@code HOST}, {@code PATH}, {@code TOKEN} and the like are filled in by who
 * sends them.
 */
final class HostileRequests {

  private static final String PIN_FORM = "token=TOKEN&step=STEP&pin=" + TestCards.PIN;

  private HostileRequests() {}

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

  private static Arguments row(String name, int status, String request) {
    return Arguments.of(name, status, request);
  }

  static String get(String headers) {
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
}
