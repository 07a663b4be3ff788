package zaitaku.web.durability;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import zaitaku.web.Service;
import zaitaku.web.platform.practice.OwnServer;
import zaitaku.web.testing.Ports;

/** Kills again and again under load, then lets the checker judge. */
final class Campaign implements AutoCloseable {

  /** What is killed. */
  enum Target {
    DATABASE,
    SERVICE,
    BOTH
  }

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int FACILITIES = 3;
  private static final int PATIENTS_AT_ONCE = 6;

  private final SplittableRandom random;
  private final OwnServer server;
  private final Site site;
  private final URI origin;
  private final ServiceProcess service;

  private Campaign(
      SplittableRandom random, OwnServer server, Site site, URI origin, ServiceProcess service) {
    this.random = random;
    this.server = server;
    this.site = site;
    this.origin = origin;
    this.service = service;
  }

  /** Makes database, facilities and the archive of classes; the service runs when it returns. */
  static Campaign prepare(Path home, long seed) throws IOException {
    OwnServer server =
        OwnServer.create(
            home.resolve("postgres"),
            true,
            "fsync=on",
            "shared_buffers=32MB",
            "max_connections=60",
            "max_wal_size=64MB",
            "restart_after_crash=on");
    Site site = Site.open(home);
    int port = Ports.free();
    try (Service first = site.start(server.settings(), port)) {
      site.addFacilities(first, FACILITIES);
    }
    URI origin = LeanService.origin(port);
    ServiceProcess service = new ServiceProcess(home, origin, site.described(), server.settings());
    Campaign campaign = new Campaign(new SplittableRandom(seed), server, site, origin, service);
    service.train(campaign::someVisits);
    service.start();
    service.awaitReady();
    return campaign;
  }

  private void someVisits() {
    try (Traffic traffic = new Traffic(site, origin, new Ledger())) {
      for (int i = 0; i < 5; i++) {
        traffic.visit(new SplittableRandom(i));
      }
    } catch (IOException | Visitor.Turned failed) {
      throw new AssertionError(failed);
    }
  }

  /**
   * Kills so often, each time in the middle of registrations that are being answered, and judges.
   *
   * @return what was found, after everything is up again and everybody has finished
   */
  Findings kill(Target target, int kills) throws SQLException {
    long began = System.nanoTime();
    Ledger ledger = new Ledger();
    server.execute("truncate registration, consent_answer, evidence, attempt, card_transaction");
    server.execute("delete from audit_entry where act in ('REGISTER')"); // judged by number only
    server.execute("update audit_head h set sequence = 0, hash = decode(repeat('00', 32), 'hex')");
    server.execute("truncate audit_entry");
    try (Traffic traffic = new Traffic(site, origin, ledger)) {
      traffic.start(PATIENTS_AT_ONCE, random.nextLong());
      for (int i = 0; i < kills; i++) {
        awaitMore(ledger, 1 + random.nextInt(4));
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(80)).toNanos());
        killAndStart(target);
      }
      awaitMore(ledger, 1);
      traffic.stop();
    }
    Findings findings = new Checker(server, ledger).judge();
    System.out.printf(
        "F01 %s: %d kills in %d s; asked for: %s; %s%n",
        target, kills, (System.nanoTime() - began) / 1_000_000_000L, ledger, findings);
    return findings;
  }

  private void awaitMore(Ledger ledger, int more) {
    long wanted = ledger.acknowledged() + more;
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .atMost(PATIENCE)
        .until(() -> ledger.acknowledged() >= wanted);
  }

  private void killAndStart(Target target) {
    switch (target) {
      case DATABASE -> {
        if (random.nextInt(4) == 0 && server.killOneWorker()) {
          return;
        }
        server.kill();
        server.startAgain();
      }
      case SERVICE -> {
        service.kill();
        service.start();
      }
      case BOTH -> {
        if (random.nextBoolean()) {
          service.kill();
          server.kill();
        } else {
          server.kill();
          service.kill();
        }
        server.startAgain();
        service.start();
      }
    }
  }

  @Override
  public void close() {
    service.close();
    site.close();
    server.close();
  }
}
