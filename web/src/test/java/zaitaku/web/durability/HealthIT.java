package zaitaku.web.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.Durability;
import zaitaku.web.testing.FaultyLink;
import zaitaku.web.testing.LogLines;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.SharedDatabase;

/** What whoever runs the service sees of a database that is away, and of a pool in full use. */
class HealthIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int POOL = 2;

  private static FaultyLink link;
  private static Reception reception;
  private static Edge edge;

  @BeforeAll
  static void start() {
    link = FaultyLink.to(SharedDatabase.address().host(), SharedDatabase.address().port());
    reception = Reception.start(SharedDatabase.settings("127.0.0.1", link.port(), POOL));
    edge = new Edge(reception.origin());
  }

  @AfterAll
  static void stop() {
    link.heal();
    reception.close();
    link.close();
  }

  @Test
  void SEC_D11_readinessFollowsTheDatabaseAndLivenessDoesNot() {
    assertThat(edge.get("/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
    for (Runnable fault : java.util.List.<Runnable>of(link::cut, link::halfOpen)) {
      fault.run();
      Edge.Told down =
          Awaitility.await()
              .atMost(PATIENCE)
              .until(() -> edge.get("/health/readiness"), told -> told.status() == 503);
      assertThat(down.body()).as("no word of the reason").isEqualTo("{\"status\":\"DOWN\"}");
      Edge.Told alive = edge.get("/health/liveness");
      assertThat(alive.status()).isEqualTo(200);
      assertThat(alive.body()).isEqualTo("{\"status\":\"UP\"}");
      System.out.printf(
          "D11 readiness 503 after %d ms, liveness 200 after %d ms%n",
          down.millis(), alive.millis());
      link.heal();
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> edge.get("/health/readiness").status() == 200);
    }
  }

  @Test
  void SEC_D12_aPoolInFullUseAnswers503WithATimeToComeBackAndIsStillReady() throws Exception {
    At at = reception.facility();
    Database database = reception.bean(Database.class);
    CountDownLatch inside = new CountDownLatch(POOL);
    CountDownLatch released = new CountDownLatch(1);
    try (LogLines log = new LogLines();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var busy =
          IntStream.range(0, POOL)
              .mapToObj(i -> threads.submit(() -> stayInside(database, inside, released)))
              .toList();
      assertThat(inside.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      Edge.Told told = edge.get(at.path());
      System.out.printf("D12 pool in full use: %d after %d ms%n", told.status(), told.millis());
      assertThat(told.status()).isEqualTo(503);
      assertThat(told.retryAfter()).isEqualTo("5");
      assertThat(told.body()).contains("BUSY");
      assertThat(edge.get("/health/readiness").status()).isEqualTo(200);
      assertThat(log.with("BUSY")).hasSize(1);
      assertThat(log.alarming()).noneMatch(line -> line.contains("BUSY"));
      released.countDown();
      for (var one : busy) {
        one.get();
      }
    }
    assertThat(edge.get(at.path()).status()).isEqualTo(200);
  }

  private static boolean stayInside(
      Database database, CountDownLatch inside, CountDownLatch released) {
    return database.outside(
        Durability.RELAXED,
        tx -> {
          // a session is taken with the first statement, not before
          tx.one("select 1", row -> 1);
          inside.countDown();
          try {
            return released.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
          }
        });
  }
}
