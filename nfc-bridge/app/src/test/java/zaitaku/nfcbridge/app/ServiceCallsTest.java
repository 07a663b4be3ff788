package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class ServiceCallsTest {

  private static final SSLContext TRUST = TrustedServices.besides(TestCards.authority());

  @Test
  void aServiceThatNeverAnswersIsSilentWithinTheDeadline() throws IOException {
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        ServiceCalls calls = new ServiceCalls(Duration.ofMillis(200), TRUST)) {
      long start = System.nanoTime();
      assertThat(calls.get(URI.create("http://127.0.0.1:" + mute.getLocalPort() + "/")))
          .isInstanceOf(ServiceCalls.Silent.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void aClosedPortIsSilent() throws IOException {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = gone.getLocalPort();
    }
    try (ServiceCalls calls = new ServiceCalls(Duration.ofSeconds(2), TRUST)) {
      assertThat(calls.get(URI.create("http://127.0.0.1:" + port + "/")))
          .isInstanceOf(ServiceCalls.Silent.class);
    }
  }
}
