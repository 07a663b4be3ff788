package zaitaku.web.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import zaitaku.clinicurls.FacilityUrl;
import zaitaku.clinicurls.FacilityUrlToken;
import zaitaku.clinicurls.UrlKind;
import zaitaku.web.Listening;
import zaitaku.web.Service;
import zaitaku.web.certificate.CertificateConfig;
import zaitaku.web.eligibility.practice.PracticeEligibilitySource;
import zaitaku.web.facility.Facility;
import zaitaku.web.facility.StoredFacilities;
import zaitaku.web.platform.ServiceSettings;
import zaitaku.web.platform.keys.KeyFile;

/**
 * A tablet at a patient's home: the real agent as a process of its own with its tray of cards, and
 * a service that trusts its practice authority.
 */
public final class Tablet implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Path home;
  private final Process agent;
  private final JsonNode described;
  private final Service service;
  private final URI origin;
  private final HttpClient client = HttpClient.newHttpClient();

  private Tablet(Path home, Process agent, JsonNode described, Service service, URI origin) {
    this.home = home;
    this.agent = agent;
    this.described = described;
    this.service = service;
    this.origin = origin;
  }

  /** Starts both, on free ports. */
  public static Tablet start() {
    return start(false);
  }

  /** The same with TLS: the practice authority's certificate for localhost. */
  public static Tablet startWithTls() {
    return start(true);
  }

  private static Tablet start(boolean tls) {
    try {
      Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
      Path home = Files.createTempDirectory(target, "it-tablet");
      Process agent = Shipped.agent(home, home.resolve("agent.log"), "--service-host", "localhost");
      JsonNode described = described(home, agent);
      URI origin = URI.create((tls ? "https" : "http") + "://localhost:" + Ports.free());
      ServiceSettings settings =
          new ServiceSettings(origin, true, URI.create(described.path("agent").asText()));
      Path people = Files.createDirectories(home.resolve("people"));
      Service service =
          Service.start(
              new Service.Parts(
                  settings,
                  SharedDatabase.settings(),
                  KeyFile.openOrCreate(SharedDatabase.keyFile(), RANDOM),
                  CertificateConfig.of(
                      List.of(Path.of(described.path("caCertificate").asText())),
                      URI.create(described.path("ocsp").asText()),
                      URI.create(described.path("crl").asText())),
                  PracticeEligibilitySource.open(settings, people),
                  tls
                      ? new Listening.Tls(
                          Path.of(described.path("serviceIdentity").asText()), "practice", false)
                      : new Listening.Loopback()));
      return new Tablet(home, agent, described, service, origin);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A facility of its own with a visit URL. */
  public Address facility() {
    String code = "98%08d".formatted(RANDOM.nextInt(100_000_000));
    Reception.At at = Clinics.add(service, code, "練習クリニック");
    return new Address(at.facility(), new FacilityUrl(origin, UrlKind.VISIT, at.token()));
  }

  /** The online URL of a facility. */
  public FacilityUrl online(Address at) {
    FacilityUrlToken token = FacilityUrlToken.fresh(RANDOM);
    service.bean(StoredFacilities.class).issue(at.facility().id(), UrlKind.ONLINE, token);
    return new FacilityUrl(origin, UrlKind.ONLINE, token);
  }

  /** A facility and its visit URL. */
  public record Address(Facility facility, FacilityUrl url) {}

  /** Lays a card of the tray on the reader, as a script would. */
  public void lay(String card) {
    try {
      int status =
          client
              .send(
                  HttpRequest.newBuilder(URI.create(agentOrigin() + "/practice/reader"))
                      .header("Authorization", "Bearer " + described.path("practiceToken").asText())
                      .header("Content-Type", "application/json")
                      .POST(BodyPublishers.ofString("{\"card\":\"" + card + "\"}"))
                      .build(),
                  BodyHandlers.discarding())
              .statusCode();
      if (status != 200) {
        throw new AssertionError("the tray answered " + status);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /**
   * Has a phone read a picture of this tablet's screen and lay a card of the tray to its back.
   *
   * @return all that it shows; empty when it could not read the code
   */
  public Optional<String> phone(Path picture, String card, String pin) {
    try {
      Process phone =
          Shipped.phone(picture.toString(), "--card", card, "--data", home.toString(), "--agree");
      try (OutputStream keys = phone.getOutputStream()) {
        keys.write((pin + "\n").getBytes(StandardCharsets.UTF_8));
      }
      String shown = new String(phone.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = phone.waitFor();
      if (status == 1) {
        throw new AssertionError("the phone ended with: " + shown);
      }
      return status == 0 ? Optional.of(shown) : Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** PEM file of the practice authority. */
  public Path caCertificate() {
    return Path.of(described.path("caCertificate").asText());
  }

  public String agentOrigin() {
    return described.path("agent").asText();
  }

  public URI origin() {
    return origin;
  }

  @Override
  public void close() {
    service.close();
    agent.destroy();
    try {
      agent.waitFor(60, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    agent.destroyForcibly();
  }

  private static JsonNode described(Path home, Process agent) throws IOException {
    Path file = home.resolve("practice").resolve("agent.json");
    Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(file) || !agent.isAlive());
    if (!Files.exists(file)) {
      throw new AssertionError("no agent: " + Files.readString(home.resolve("agent.log")));
    }
    return JSON.readTree(Files.readAllBytes(file));
  }
}
