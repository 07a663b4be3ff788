package zaitaku.web.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zaitaku.web.Service;
import zaitaku.web.platform.practice.OwnServer;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Ports;

/**
 * The database's disk is full, or the audit trail cannot be written (security.md D13, F03): writes
 * are refused, reads go on, nothing is acknowledged, and all is well again when there is room.
 */
class DiskFullIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int TRIES = 60;

  private static Path disk;
  private static OwnServer server;
  private static Site site;
  private static Service service;
  private static int port;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Path home =
        Files.createTempDirectory(
            Files.createDirectories(Path.of("target").toAbsolutePath()), "it-disk");
    disk = Files.createDirectories(home.resolve("disk"));
    if (!ran("mount", "-t", "tmpfs", "-o", "size=192m", "zaitaku-test", disk.toString())) {
      String loud = "NOT SHOWN: D13 disk full, since no small disk can be mounted here (be root)";
      System.err.println(loud);
      Assumptions.abort(loud);
    }
    server =
        OwnServer.create(
            disk.resolve("postgres"), true, "shared_buffers=16MB", "max_wal_size=64MB");
    site = Site.open(home);
    port = Ports.free();
    service = site.start(server.settings(), port);
    site.addFacilities(service, 1);
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    if (service != null) {
      service.close();
      site.close();
      server.close();
      assertThat(ran("umount", disk.toString())).isTrue();
    }
  }

  private final HttpClient client = HttpClient.newHttpClient();
  private final Ledger ledger = new Ledger();

  @Test
  void SEC_D13_aFullDiskRefusesWritesLetsReadsThroughAndRecovers() throws Exception {
    assertThat(tryToRegister()).isEqualTo(303);
    Path ballast = disk.resolve("ballast");
    fill(ballast);
    int refused = 0;
    for (int i = 0; i < TRIES && refused < 10; i++) {
      int status = tryToRegister();
      assertThat(status).isIn(303, 503);
      refused += status == 503 ? 1 : 0;
      assertThat(visitor().get(site.path(0)).status()).as("a page").isEqualTo(200);
    }
    System.out.printf("D13 full: %d refused; %s%n", refused, ledger);
    assertThat(refused).isEqualTo(10);
    Files.delete(ballast);
    Awaitility.await().atMost(PATIENCE).until(() -> tryToRegister() == 303);
    judged();
  }

  @Test
  void SEC_D13_anAuditTrailThatCannotBeWrittenRefusesTheRegistrationAndRecovers() throws Exception {
    assertThat(tryToRegister()).isEqualTo(303);
    Visitor visitor = visitor();
    String card = visitor.toCard(site.path(0));
    String transaction = card.substring("/card/".length());
    ledger.begun(transaction);
    Map<String, String> form = visitor.prove(card, site.card(0));
    ledger.unknown(transaction);
    server.execute("revoke insert on audit_entry from zaitaku_app");
    Answer refused;
    try {
      refused = visitor.register(form);
      assertThat(visitor().get(site.path(0)).status()).as("a page").isEqualTo(200);
    } finally {
      server.execute("grant insert on audit_entry to zaitaku_app");
    }
    assertThat(refused.status()).isEqualTo(503);
    judged();
    Answer done = visitor.register(form);
    assertThat(done.location()).startsWith("/done/");
    ledger.acknowledged(transaction, done.location().substring("/done/".length()));
    judged();
  }

  /** The other test works on the same rows, so nothing is said of what this one did not ask for. */
  private void judged() throws SQLException {
    Findings findings = new Checker(server, ledger).judge();
    System.out.println("D13 " + ledger + "; " + findings);
    assertThat(findings.lost()).isEmpty();
    assertThat(findings.twice()).isEmpty();
    assertThat(findings.half()).isEmpty();
  }

  /** The status of the last step, or of the one that was refused before it. */
  private int tryToRegister() throws IOException {
    Visitor visitor = visitor();
    try {
      String card = visitor.toCard(site.path(0));
      String transaction = card.substring("/card/".length());
      ledger.begun(transaction);
      Map<String, String> form = visitor.prove(card, site.card(0));
      ledger.unknown(transaction);
      Answer answer = visitor.register(form);
      if (answer.location().startsWith("/done/")) {
        ledger.acknowledged(transaction, answer.location().substring("/done/".length()));
      }
      return answer.status();
    } catch (Visitor.Turned refused) {
      return refused.status();
    }
  }

  private Visitor visitor() {
    return new Visitor(client, LeanService.origin(port));
  }

  private static void fill(Path ballast) throws IOException {
    for (int size = 1 << 20; size >= 1024; size /= 4) {
      try (OutputStream out =
          Files.newOutputStream(
              ballast,
              java.nio.file.StandardOpenOption.CREATE,
              java.nio.file.StandardOpenOption.APPEND)) {
        while (true) {
          out.write(new byte[size]);
        }
      } catch (IOException full) {
        assertThat(full).hasMessageContaining("No space left");
      }
    }
  }

  private static boolean ran(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
