package zaitaku.web.durability;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Posts a form on a connection of its own and goes away: in the middle of the form, right after it,
 * or a few milliseconds later, when the service is at work on it; politely or with a reset.
 */
final class AbortingBrowser {

  private static final int LATEST_MICROS = 12_000;

  private final int port;
  private final SplittableRandom random;

  AbortingBrowser(int port, SplittableRandom random) {
    this.port = port;
    this.random = random;
  }

  void post(String path, String cookies, String form) throws IOException {
    byte[] request =
        ("POST "
                + path
                + " HTTP/1.1\r\nHost: localhost:"
                + port
                + "\r\nOrigin: http://localhost:"
                + port
                + "\r\nCookie: "
                + cookies
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + form.length()
                + "\r\n\r\n"
                + form)
            .getBytes(StandardCharsets.US_ASCII);
    int kind = random.nextInt(10);
    try (Socket socket = new Socket(InetAddress.getByName("localhost"), port)) {
      socket.setTcpNoDelay(true);
      if (random.nextBoolean()) {
        socket.setSoLinger(true, 0);
      }
      int sent = kind == 0 ? request.length - 1 - random.nextInt(form.length()) : request.length;
      socket.getOutputStream().write(request, 0, sent);
      if (kind > 1) {
        LockSupport.parkNanos(random.nextInt(LATEST_MICROS) * 1_000L);
      }
    }
  }
}
