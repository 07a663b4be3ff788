package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import zaitaku.nfcbridge.virtualcard.CertificateOrder;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.nfcbridge.virtualcard.PracticeAuthority;
import zaitaku.nfcbridge.virtualcard.PracticePki;
import zaitaku.nfcbridge.virtualcard.RevocationServer;
import zaitaku.web.platform.practice.EmbeddedDatabase;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Shipped;
import zaitaku.web.testing.SoftwareBridge;

/**
 * The practice service as a process of its own, killed without warning together with its database
 * (security.md F01).
 */
class KilledServiceIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private Path home;
  private Process service;
  private RevocationServer revocation;

  @AfterEach
  void stop() throws InterruptedException {
    if (service != null) {
      service.destroy();
      service.waitFor(60, TimeUnit.SECONDS);
      service.destroyForcibly();
    }
    if (revocation != null) {
      revocation.close();
    }
  }

  @Test
  void SEC_D08_everyAcknowledgedRegistrationIsThereAfterKillingServiceAndDatabase()
      throws Exception {
    PracticePki pki = PracticePki.open(home.resolve("practice/pki"), RANDOM, Clock.systemUTC());
    revocation = RevocationServer.start(pki.revocation(), 0);
    describeAgent(pki);
    Identity card = card(pki);

    JsonNode first = startService();
    int acknowledged = 0;
    for (int i = 0; i < 3; i++) {
      acknowledged += register(first, card);
    }
    assertThat(acknowledged).isEqualTo(3);
    killEverything();

    JsonNode second = startService();
    assertThat(second.path("facilities").get(0).path("visitUrl").asText())
        .isEqualTo(visitPath(first, second));
    assertThat(register(second, card)).isEqualTo(1);
    killEverything();
    assertThat(stored()).isEqualTo("REPLACED,REPLACED,REPLACED,LIVE");
  }

  private static String visitPath(JsonNode first, JsonNode second) {
    String before = first.path("facilities").get(0).path("visitUrl").asText();
    return second.path("service").asText() + URI.create(before).getPath();
  }

  private int register(JsonNode practice, Identity card) {
    URI origin = URI.create(practice.path("service").asText());
    String path =
        URI.create(practice.path("facilities").get(0).path("visitUrl").asText()).getPath();
    Patient patient = new Patient(origin);
    String cardPage = patient.walkToCard(path);
    URI back = new SoftwareBridge(origin).authenticate(patient.open(cardPage), card);
    return patient.comeBack(back).location().startsWith("/done/") ? 1 : 0;
  }

  private JsonNode startService() throws IOException {
    Path ready = home.resolve("ready.json");
    Files.deleteIfExists(ready);
    service = Shipped.service(home, ready, home.resolve("service.log"));
    Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(ready) || !service.isAlive());
    assertThat(ready).as(() -> read(home.resolve("service.log"))).exists();
    return JSON.readTree(Files.readAllBytes(ready));
  }

  private void killEverything() throws IOException, InterruptedException {
    Path pidFile = home.resolve("postgres/data/postmaster.pid");
    long postmaster = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    service.destroyForcibly();
    ProcessHandle.of(postmaster).ifPresent(ProcessHandle::destroyForcibly);
    service.waitFor(60, TimeUnit.SECONDS);
  }

  /** Looks with a connection of its own, so that a row counted is a row on the disk. */
  private String stored() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(home.resolve("postgres"))) {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setServerNames(new String[] {database.address().host()});
      source.setPortNumbers(new int[] {database.address().port()});
      source.setDatabaseName(database.address().database());
      try (Connection connection =
          source.getConnection(database.address().appUser(), database.address().appPassword())) {
        connection.setAutoCommit(false);
        try (PreparedStatement set =
            connection.prepareStatement("select set_config('zaitaku.facility', ?, true)")) {
          set.setString(1, "5a616974-616b-4000-8000-000000000001");
          set.executeQuery().close();
        }
        try (Statement statement = connection.createStatement();
            ResultSet rows =
                statement.executeQuery(
                    "select string_agg(state, ',' order by registered_at) from registration")) {
          rows.next();
          return rows.getString(1);
        }
      }
    }
  }

  private void describeAgent(PracticePki pki) throws IOException {
    Files.write(
        home.resolve("practice/agent.json"),
        JSON.writeValueAsBytes(
            Map.of(
                "agent", "http://127.0.0.1:24737",
                "practiceToken", "practice",
                "caCertificate", pki.anchorFile().toString(),
                "ocsp", revocation.ocspUri().toString(),
                "crl", revocation.listUri().toString(),
                "cards", List.of())));
  }

  private static Identity card(PracticePki pki) throws IOException {
    KeyPair keys = PracticeAuthority.freshKeys(RANDOM);
    CertificateOrder order =
        CertificateOrder.authentication("PRACTICE-ICHIRO", pki.freshSerial(), pki.now());
    pki.note(List.of(order.serial()));
    return new Identity(keys.getPrivate(), pki.authority().issue(order, keys.getPublic()));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }
}
