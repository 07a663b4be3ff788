package zaitaku.web.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zaitaku.web.Service;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.PoolFigures;
import zaitaku.web.platform.practice.OwnServer;
import zaitaku.web.testing.LogLines;
import zaitaku.web.testing.Ports;

/**
 * Browsers that go away in the middle of a post (security.md D10): the transaction that they began
 * ends whole, and its session comes back.
 */
class AbortedRequestsIT {

  private static final int REQUESTS = 10_000;
  private static final int REGISTRATIONS = 60;
  private static final int BESIDE = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static OwnServer server;
  private static Site site;
  private static Service service;
  private static int port;

  @BeforeAll
  static void start() throws IOException {
    Path home =
        Files.createTempDirectory(
            Files.createDirectories(Path.of("target").toAbsolutePath()), "it-aborts");
    server = OwnServer.create(home.resolve("postgres"), true);
    site = Site.open(home);
    port = Ports.free();
    service = site.start(server.settings(), port);
    site.addFacilities(service, 3);
  }

  @AfterAll
  static void stop() {
    service.close();
    site.close();
    server.close();
  }

  @Test
  void SEC_D10_tenThousandAbortedPostsLeaveNoSessionAndNoTransactionBehind() throws Exception {
    long began = System.nanoTime();
    Ledger ledger = new Ledger();
    try (LogLines log = new LogLines();
        HttpClient client = HttpClient.newHttpClient();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try (Traffic traffic = new Traffic(site, LeanService.origin(port), ledger)) {
        SplittableRandom random = new SplittableRandom(1);
        while (ledger.acknowledged() == 0) {
          traffic.visit(random);
        }
      }
      var all =
          IntStream.range(0, BESIDE)
              .mapToObj(i -> threads.submit(() -> abort(client, ledger, i)))
              .toList();
      for (Future<?> one : all) {
        one.get();
      }
      // a machine in trouble may say DB-DOWN; who went away is nobody's fault
      assertThat(log.alarming()).noneMatch(line -> line.contains(" SYS "));
    }
    Awaitility.await().atMost(PATIENCE).until(AbortedRequestsIT::allIdle);
    System.out.printf(
        "D10 %d aborted posts in %d s: %d attempts begun, pool %s%n",
        REQUESTS,
        (System.nanoTime() - began) / 1_000_000_000L,
        number("select count(*) from card_transaction"),
        figures());
    assertThat(number("select count(*) from pg_stat_activity where state like 'idle in%'"))
        .isZero();
    assertThat(
            number(
                "select count(*) from pg_stat_activity where application_name like"
                    + " 'zaitaku-web-%'"))
        .isEqualTo(figures().allocated());
    assertThat(number("select count(*) from card_transaction")).isGreaterThan(REQUESTS / 10L);
    assertThat(ledger.counts()).containsKey(Ledger.Knowledge.UNKNOWN);
    Findings findings = new Checker(server, ledger).judge();
    System.out.println("D10 " + ledger + "; " + findings);
    assertThat(findings.clean()).as(findings.toString()).isTrue();
  }

  /** One of those that work side by side: real registrations among many starts of a card. */
  private static Void abort(HttpClient client, Ledger ledger, int number) throws Exception {
    SplittableRandom random = new SplittableRandom(number);
    AbortingBrowser aborting = new AbortingBrowser(port, random);
    Visitor visitor = new Visitor(client, LeanService.origin(port));
    Map<String, String> start = visitor.toCheck(site.path(number));
    // every post carries a key of its own, so that each begins an attempt of its own
    int posts = REQUESTS / BESIDE + (number < REQUESTS % BESIDE ? 1 : 0);
    int registrations = REGISTRATIONS / BESIDE + 1;
    for (int i = 0; i < posts - registrations; i++) {
      start.put("attempt", UUID.randomUUID().toString());
      aborting.post(site.path(number) + "/card", visitor.cookieLine(), Visitor.encoded(start));
    }
    for (int done = 0; done < registrations; ) {
      done += abortRegistration(client, ledger, aborting, number + done) ? 1 : 0;
    }
    return null;
  }

  /** False when the service was too busy with the others for the steps before. */
  private static boolean abortRegistration(
      HttpClient client, Ledger ledger, AbortingBrowser aborting, int number) throws IOException {
    Visitor patient = new Visitor(client, LeanService.origin(port));
    try {
      String card = patient.toCard(site.path(number));
      String transaction = card.substring("/card/".length());
      ledger.begun(transaction);
      Map<String, String> form = patient.prove(card, site.card(number));
      ledger.unknown(transaction);
      aborting.post("/bridge/return", patient.cookieLine(), Visitor.encoded(form));
      return true;
    } catch (Visitor.Turned busy) {
      return false;
    }
  }

  private static PoolFigures figures() {
    return service.bean(Database.class).figures();
  }

  private static boolean allIdle() {
    PoolFigures figures = figures();
    return figures.idle() == figures.allocated()
        && figures.waiting() == 0
        && number(
                "select count(*) from pg_stat_activity where application_name like 'zaitaku-web-%'"
                    + " and state <> 'idle'")
            == 0;
  }

  private static long number(String sql) {
    try (Connection connection = server.asSuperuser();
        PreparedStatement query = connection.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }
}
