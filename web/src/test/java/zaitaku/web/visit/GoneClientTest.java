package zaitaku.web.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import zaitaku.web.testing.LogLines;

/** Somebody walks out of the signal in the middle of a post: nobody has to look into the log. */
class GoneClientTest {

  private static final PagesServer SERVER = PagesServer.get();
  private static final String PATH = "/v/" + TestFacilities.CLINIC + "/prepare";

  @Test
  void aPostThatEndsInItsMiddleIsOneQuietLine() throws IOException {
    try (LogLines log = new LogLines()) {
      beginPost();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !log.with("went away").isEmpty());
      // whatever else comes of it has come when another request is through
      new Browser().get("/v/" + TestFacilities.CLINIC);
      assertThat(log.with("went away")).hasSize(1);
      assertThat(log.alarming()).isEmpty();
    }
  }

  private static void beginPost() throws IOException {
    String request =
        "POST "
            + PATH
            + " HTTP/1.1\r\nHost: localhost:"
            + SERVER.port()
            + "\r\nOrigin: "
            + SERVER.origin()
            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 40"
            + "\r\n\r\nkind=HOUSE";
    try (Socket socket = new Socket("localhost", SERVER.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
    }
  }
}
