package zaitaku.web.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is spoken at the edge: HTTP/1.1 with plain forms, and nothing that unpacks by itself. */
class ProtocolEdgeTest {

  private static final PagesServer SERVER = PagesServer.get();
  private static final String PREPARE = "/v/" + TestFacilities.CLINIC + "/prepare";

  private final Browser browser = new Browser();

  @Test
  void SEC_V03_aConnectionThatBeginsAsHttp2IsNotTaken() throws IOException {
    assertThat(spoken("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).matches("HTTP/[0-9.]+ 400 .*");
  }

  @Test
  void SEC_V03_nobodyIsLedFromHttp1ToAnotherProtocol() throws IOException {
    String answer =
        spoken(
            "GET /help/pin HTTP/1.1\r\nHost: localhost:"
                + SERVER.port()
                + "\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\n"
                + "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 ").doesNotStartWith("HTTP/1.1 101");
  }

  @Test
  void SEC_V03_aPackedBodyIsNotUnpacked() {
    assertThat(send(packed("kind=HOUSE_CALL"), "gzip", "application/x-www-form-urlencoded"))
        .isBetween(400, 415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=x",
        "application/xml",
        "text/xml",
        "application/x-java-serialized-object"
      })
  void SEC_V03_aBodyOfAnotherTypeThanAFormIsNotRead(String type) {
    byte[] body =
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"
            .getBytes(StandardCharsets.US_ASCII);
    assertThat(send(body, "", type)).isBetween(400, 415);
  }

  private int send(byte[] body, String encoding, String type) {
    browser.get(PREPARE);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(SERVER.origin() + PREPARE))
            .header("Origin", SERVER.origin())
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body));
    if (!encoding.isEmpty()) {
      request.header("Content-Encoding", encoding);
    }
    return browser.send(request.build()).status();
  }

  private static byte[] packed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
      packing.write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** The first line that is answered. */
  private static String spoken(String raw) throws IOException {
    try (Socket socket = new Socket("localhost", SERVER.port())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(raw.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return String.valueOf(
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine());
    }
  }
}
