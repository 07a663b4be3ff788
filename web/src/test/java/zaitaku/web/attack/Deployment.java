package zaitaku.web.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import zaitaku.nfcbridge.virtualcard.CertificateOrder;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.nfcbridge.virtualcard.KeyKind;
import zaitaku.nfcbridge.virtualcard.PracticePki;
import zaitaku.nfcbridge.virtualcard.RevocationServer;
import zaitaku.nfcbridge.virtualcard.RevocationService;
import zaitaku.web.Service;
import zaitaku.web.certificate.CertificateConfig;
import zaitaku.web.certificate.ExpiredGrace;
import zaitaku.web.certificate.RevocationLimits;
import zaitaku.web.eligibility.practice.PracticeEligibilitySource;
import zaitaku.web.platform.ServiceSettings;
import zaitaku.web.platform.database.DatabaseSettings;
import zaitaku.web.platform.keys.KeyFile;
import zaitaku.web.platform.keys.KeyRing;
import zaitaku.web.testing.Clinics;
import zaitaku.web.testing.Ports;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.SharedDatabase;

/**
 * One or more service nodes of one origin on one database, with a practice authority whose
 * revocation answers, and the ways to which and to the database, are in the test's hands.
 */
final class Deployment implements AutoCloseable {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final KeyPair RSA = KeyKind.RSA_2048.fresh(RANDOM);
  private static final AtomicInteger FACILITIES = new AtomicInteger();

  /** Short enough that a test which waits for it is not slow. */
  static final Duration REVOCATION_LIMIT = Duration.ofMillis(800);

  /**
   * What differs from the usual.
   *
   * @param ocsp the way to the responder, given its address
   * @param crl the way to the list, given its address
   */
  record Ways(UnaryOperator<URI> ocsp, UnaryOperator<URI> crl, DatabaseSettings database) {
    static Ways usual() {
      return new Ways(
          UnaryOperator.identity(), UnaryOperator.identity(), Deployment.database("", 0));
    }
  }

  private final URI origin;
  private final PracticePki pki;
  private final RevocationService answers;
  private final RevocationServer server;
  private final Path people;
  private final KeyRing keys;
  private final Ways ways;
  private final List<Service> nodes = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();

  private Deployment(URI origin, Ways ways) throws IOException {
    Path target = Files.createDirectories(Path.of("target"));
    Path home = Files.createTempDirectory(target, "it-deployment");
    this.origin = origin;
    this.ways = ways;
    this.pki = PracticePki.open(home.resolve("pki"), RANDOM, Clock.systemUTC());
    this.answers = pki.revocation();
    this.server = RevocationServer.start(answers, 0);
    this.people = Files.createDirectories(home.resolve("people"));
    this.keys = KeyFile.openOrCreate(SharedDatabase.keyFile(), RANDOM);
  }

  /** One node that listens on the port of its origin. */
  static Deployment single(Ways ways, Object... furtherBeans) {
    int port = Ports.free();
    return of(URI.create("http://localhost:" + port), ways, List.of(port), furtherBeans);
  }

  /** Nodes on ports of their own that all believe in one origin. */
  static Deployment nodes(URI origin, int number) {
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      ports.add(Ports.free());
    }
    return of(origin, Ways.usual(), ports);
  }

  private static Deployment of(URI origin, Ways ways, List<Integer> ports, Object... furtherBeans) {
    try {
      Deployment deployment = new Deployment(origin, ways);
      for (int port : ports) {
        deployment.startNode(port, furtherBeans);
      }
      return deployment;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void startNode(int port, Object... furtherBeans) throws IOException {
    ServiceSettings settings =
        new ServiceSettings(origin, true, URI.create("http://127.0.0.1:24737"));
    RevocationLimits usual = RevocationLimits.DEFAULT;
    RevocationLimits limits =
        new RevocationLimits(
            REVOCATION_LIMIT,
            usual.maxOcspBytes(),
            usual.maxCrlBytes(),
            usual.maxAgeWithoutNonce(),
            usual.clockDifference(),
            usual.crlRefresh(),
            Duration.ZERO);
    CertificateConfig certificate =
        new CertificateConfig(
            List.of(pki.anchorFile()),
            List.of(),
            ways.ocsp.apply(server.ocspUri()),
            ways.crl.apply(server.listUri()),
            Set.of(CertificateConfig.USER_AUTHENTICATION_POLICIES),
            Set.of(),
            ExpiredGrace.NONE,
            limits);
    nodes.add(
        Service.startOn(
            port,
            new Service.Parts(
                settings,
                ways.database,
                keys,
                certificate,
                PracticeEligibilitySource.open(settings, people)),
            furtherBeans));
    ports.add(port);
  }

  /** The shared database, by way of another address when a port is given; few connections. */
  static DatabaseSettings database(String host, int port) {
    DatabaseSettings at = SharedDatabase.settings();
    return SharedDatabase.settings(port == 0 ? at.host() : host, port == 0 ? at.port() : port, 8);
  }

  /** A facility of its own for a test. */
  At facility() {
    int number = FACILITIES.incrementAndGet();
    return Clinics.add(nodes.getFirst(), "97%08d".formatted(number), "試験薬局" + number);
  }

  /** A card in force of a practice person. */
  Identity card(String person) {
    CertificateOrder order = CertificateOrder.authentication(person, pki.freshSerial(), pki.now());
    try {
      pki.note(List.of(order.serial()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return new Identity(RSA.getPrivate(), pki.authority().issue(order, RSA.getPublic()));
  }

  URI origin() {
    return origin;
  }

  /** Ports of the nodes. */
  List<Integer> ports() {
    return List.copyOf(ports);
  }

  Service node(int number) {
    return nodes.get(number);
  }

  PracticePki pki() {
    return pki;
  }

  /** What the revocation service answers. */
  RevocationService answers() {
    return answers;
  }

  RevocationServer server() {
    return server;
  }

  @Override
  public void close() {
    nodes.forEach(Service::close);
    server.close();
  }
}
