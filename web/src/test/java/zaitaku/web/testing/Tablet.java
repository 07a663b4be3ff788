package zaitaku.web.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import zaitaku.clinicurls.FacilityUrl;
import zaitaku.clinicurls.FacilityUrlToken;
import zaitaku.clinicurls.UrlKind;
import zaitaku.web.Listening;
import zaitaku.web.Service;
import zaitaku.web.certificate.CertificateConfig;
import zaitaku.web.eligibility.practice.PracticeEligibilitySource;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.Facility;
import zaitaku.web.facility.FacilityKind;
import zaitaku.web.facility.FacilitySettings;
import zaitaku.web.facility.PrescriptionUse;
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
      Process agent = agent(home, freePort());
      JsonNode described = described(home, agent);
      URI origin = URI.create((tls ? "https" : "http") + "://localhost:" + freePort());
      ServiceSettings settings =
          new ServiceSettings(origin, true, URI.create(described.path("agent").asText()));
      Path people = Files.createDirectories(home.resolve("people"));
      Service service =
          Service.start(
              new Service.Parts(
                  settings,
                  SharedDatabase.settings(),
                  KeyFile.openOrCreate(target.resolve("it-keys.json"), RANDOM),
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
    Facility facility =
        new Facility(
            UUID.randomUUID(),
            code,
            "練習クリニック",
            FacilityKind.CLINIC,
            "練習県見本市例町1-2-3",
            "00-0000-0000",
            "月〜金 9時〜17時",
            new FacilitySettings(List.of(ConsentItem.values()), PrescriptionUse.BOTH, true));
    FacilityUrlToken token = FacilityUrlToken.fresh(RANDOM);
    StoredFacilities stored = service.bean(StoredFacilities.class);
    stored.add(facility);
    stored.issue(facility.id(), UrlKind.VISIT, token);
    return new Address(facility, new FacilityUrl(origin, UrlKind.VISIT, token));
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
          bridge("claim", picture.toString(), "--card", card, "--data", home.toString(), "--agree")
              .redirectErrorStream(true)
              .start();
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
      agent.waitFor(20, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    agent.destroyForcibly();
  }

  private static Process agent(Path home, int port) throws IOException {
    return bridge(
            "agent",
            "--practice",
            "--data",
            home.toString(),
            "--port",
            Integer.toString(port),
            "--service-host",
            "localhost")
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("agent.log").toFile())
        .start();
  }

  /** The bridge as it ships: the service's own class path would be another program. */
  private static ProcessBuilder bridge(String... arguments) {
    Path built = Path.of("..", "nfc-bridge", "app", "target").toAbsolutePath().normalize();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                built.resolve("bridge-app-0.1.0.jar")
                    + File.pathSeparator
                    + built.resolve("lib")
                    + "/*",
                "zaitaku.nfcbridge.app.Bridge"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  private static JsonNode described(Path home, Process agent) throws IOException {
    Path file = home.resolve("practice").resolve("agent.json");
    Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(file) || !agent.isAlive());
    if (!Files.exists(file)) {
      throw new AssertionError("no agent: " + Files.readString(home.resolve("agent.log")));
    }
    return JSON.readTree(Files.readAllBytes(file));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
