package zaitaku.nfcbridge.app;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.nfcbridge.protocol.Origin;

/** Asks a service for its key set, as an attempt would, and says what came of it. */
final class ServiceProbe {

  /** What came of it. */
  sealed interface State {}

  /**
   * It answered as it should.
   *
   * @param ahead how far this machine's clock is ahead of the service's, negative when it is
   *     behind; empty when the service does not tell the time
   */
  record Reached(Optional<Duration> ahead) implements State {}

  /** It answered, but not as a reception service does. */
  record Odd(int status) implements State {}

  /** Its certificate is not trusted here. */
  record Untrusted() implements State {}

  /** Its name is not known here, or there is no network at all. */
  record NoSuchName() implements State {}

  /** Nobody listens there. */
  record Refused() implements State {}

  /** No answer in time. */
  record Silent() implements State {}

  private final Clock clock;
  private final Duration deadline;
  private final SSLContext trust;

  /**
   * @param trust whose certificates are believed
   */
  ServiceProbe(Clock clock, Duration deadline, SSLContext trust) {
    this.trust = trust;
    this.clock = clock;
    this.deadline = deadline;
  }

  State ask(Origin origin) {
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .sslContext(trust)
            .sslParameters(new SSLParameters(null, TrustedServices.PROTOCOLS))
            .connectTimeout(deadline)
            .build()) {
      HttpRequest request =
          HttpRequest.newBuilder(origin.at(BridgeProtocol.KEY_SET_PATH)).timeout(deadline).build();
      Instant sent = clock.instant();
      HttpResponse<byte[]> answer =
          client.send(
              request,
              BodyHandlers.limiting(BodyHandlers.ofByteArray(), BridgeProtocol.MAX_BODY_BYTES));
      return answer.statusCode() == 200
          ? new Reached(ahead(sent, answer))
          : new Odd(answer.statusCode());
    } catch (IOException failed) {
      return state(failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new Silent();
    }
  }

  private static State state(IOException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case SSLException untrusted -> {
          return new Untrusted();
        }
        case UnresolvedAddressException unknown -> {
          return new NoSuchName();
        }
        default -> {}
      }
    }
    return failed instanceof ConnectException ? new Refused() : new Silent();
  }

  // the service stamped it somewhere between: half the way is the best guess
  private Optional<Duration> ahead(Instant sent, HttpResponse<?> answer) {
    Instant between = sent.plus(Duration.between(sent, clock.instant()).dividedBy(2));
    return answer
        .headers()
        .firstValue("Date")
        .flatMap(ServiceProbe::instant)
        .map(service -> Duration.between(service, between));
  }

  private static Optional<Instant> instant(String date) {
    try {
      return Optional.of(
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException odd) {
      return Optional.empty();
    }
  }
}
