package zaitaku.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import zaitaku.web.certificate.CertificateConfig;
import zaitaku.web.eligibility.practice.PracticeEligibilitySource;
import zaitaku.web.platform.ServiceSettings;
import zaitaku.web.platform.database.DatabaseSettings;
import zaitaku.web.platform.keys.KeyFile;
import zaitaku.web.platform.practice.DatabaseAddress;
import zaitaku.web.platform.practice.EmbeddedDatabase;

/**
 * The service with invented people, software cards and its own PostgreSQL in a directory that
 * survives.
 */
final class PracticeService implements AutoCloseable {

  private static final int POOL_SIZE = 20;
  private static final Duration AGENT_PATIENCE = Duration.ofSeconds(90);

  private final EmbeddedDatabase database;
  private final Service service;

  private PracticeService(EmbeddedDatabase database, Service service) {
    this.database = database;
    this.service = service;
  }

  /** Starts all, then writes {@code practice.json}: who sees the file may use what it names. */
  static PracticeService start(LaunchOptions options) throws IOException {
    EmbeddedDatabase database = EmbeddedDatabase.start(options.data().resolve("postgres"));
    try {
      AgentFile agent = AgentFile.await(options.agentFile(), AGENT_PATIENCE);
      ServiceSettings settings = settings(options, agent);
      Service service = Service.start(parts(options, settings, agent, database));
      List<PracticeFacilities.Issued> issued =
          service
              .bean(PracticeFacilities.class)
              .load(options.data().resolve("practice").resolve("facilities.json"));
      byte[] file = PracticeFile.content(settings, agent, issued);
      PrivateFile.write(options.data().resolve("practice.json"), file);
      if (options.readyFile().isPresent()) {
        PrivateFile.write(options.readyFile().get(), file);
      }
      return new PracticeService(database, service);
    } catch (IOException | RuntimeException failed) {
      database.close();
      throw failed;
    }
  }

  private static Service.Parts parts(
      LaunchOptions options, ServiceSettings settings, AgentFile agent, EmbeddedDatabase database)
      throws IOException {
    Path data = options.data();
    Path people = Files.createDirectories(data.resolve("people"));
    return new Service.Parts(
        settings,
        database(database.address()),
        KeyFile.openOrCreate(data.resolve("keys.json"), new SecureRandom()),
        CertificateConfig.of(List.of(agent.caCertificate()), agent.ocsp(), agent.crl()),
        PracticeEligibilitySource.open(settings, people),
        options.tlsHost().isPresent()
            ? tls(options.tlsHost().get(), agent)
            : new Listening.Loopback());
  }

  private static Listening tls(String host, AgentFile agent) throws IOException {
    AgentFile.ServiceIdentity identity =
        agent
            .identity()
            .filter(one -> one.host().equals(host))
            .orElseThrow(() ->
                new IOException("the agent has no certificate for " + host + ": --service-host"));
    return new Listening.Tls(identity.keyStore(), "practice", !host.equals("localhost"));
  }

  private static ServiceSettings settings(LaunchOptions options, AgentFile agent)
      throws IOException {
    int port = options.port() == 0 ? freePort() : options.port();
    String start = options.tlsHost().map(host -> "https://" + host).orElse("http://localhost");
    return new ServiceSettings(URI.create(start + ":" + port), true, agent.agent());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static DatabaseSettings database(DatabaseAddress address) {
    return new DatabaseSettings(
        address.host(),
        address.port(),
        address.database(),
        address.appUser(),
        address.appPassword(),
        address.ownerUser(),
        address.ownerPassword(),
        false,
        POOL_SIZE);
  }

  Service service() {
    return service;
  }

  @Override
  public void close() {
    service.close();
    database.close();
  }
}
