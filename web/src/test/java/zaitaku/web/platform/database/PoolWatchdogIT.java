package zaitaku.web.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The pool's figures and the server's are compared; the pool is built anew when they part. */
class PoolWatchdogIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Instant NOON = Instant.parse("2026-11-25T03:00:00Z");

  private final Opened opened = new Opened(4);

  @AfterEach
  void close() {
    opened.close();
  }

  @Test
  void SEC_D11_aPoolThatAgreesWithTheServerIsLeftAlone() {
    opened.ask("select 1::text");
    for (int second = 0; second < 120; second += 5) {
      opened.watchdog.lookAt(NOON.plusSeconds(second));
    }
    assertThat(opened.pool.figures()).isEqualTo(new PoolFigures(1, 1, 0, 0));
  }

  @Test
  void SEC_D11_aSessionThePoolDoesNotKnowOfIsEndedAfterThirtySeconds() throws Exception {
    opened.ask("select 1::text");
    try (Connection stray = Opened.direct(opened.pool.sessions().name())) {
      opened.watchdog.lookAt(NOON);
      opened.watchdog.lookAt(NOON.plusMillis(29_999));
      assertThat(opened.pool.figures().rebuilds()).isZero();
      opened.watchdog.lookAt(NOON.plusSeconds(30));
      assertThat(opened.pool.figures().rebuilds()).isEqualTo(1);
      Awaitility.await().atMost(PATIENCE).until(() -> opened.sessions().isEmpty());
      assertThat(stray.isValid(1)).isFalse();
    }
    assertThat(opened.ask("select 1::text")).isEqualTo("1");
    assertThat(opened.sessions()).hasSize(1);
  }

  @Test
  void SEC_D11_aMomentOfAgreementBeginsTheTimeAgain() throws Exception {
    opened.ask("select 1::text");
    String name = opened.pool.sessions().name();
    try (Connection stray = Opened.direct(name)) {
      assertThat(stray.isValid(1)).isTrue();
      opened.watchdog.lookAt(NOON);
    }
    Awaitility.await().atMost(PATIENCE).until(() -> opened.sessions().size() == 1);
    opened.watchdog.lookAt(NOON.plusSeconds(15));
    try (Connection stray = Opened.direct(name)) {
      assertThat(stray.isValid(1)).isTrue();
      opened.watchdog.lookAt(NOON.plusSeconds(20));
      opened.watchdog.lookAt(NOON.plusSeconds(49));
      assertThat(opened.pool.figures().rebuilds()).isZero();
      opened.watchdog.lookAt(NOON.plusSeconds(50));
      assertThat(opened.pool.figures().rebuilds()).isEqualTo(1);
    }
  }

  @Test
  void SEC_D11_sessionsThatAHalfOpenNetworkLeftAtTheServerAreEnded() {
    opened.ask("select 1::text");
    opened.link.halfOpen();
    opened.link.heal();
    opened.ask("select 1::text");
    assertThat(opened.sessions()).as("one is ours, one was left behind").hasSize(2);
    opened.watchdog.lookAt(NOON);
    opened.watchdog.lookAt(NOON.plusSeconds(31));
    Awaitility.await().atMost(PATIENCE).until(() -> opened.sessions().isEmpty());
    assertThat(opened.ask("select 1::text")).isEqualTo("1");
  }

  @Test
  void SEC_D11_workThatIsUnderWayDuringARebuildIsFinished() {
    String answer =
        opened.database.outside(
            Durability.RELAXED,
            tx -> {
              opened.pool.rebuild();
              opened.watchdog.lookAt(NOON);
              return Opened.text(tx, "select 'finished'");
            });
    assertThat(answer).isEqualTo("finished");
    Awaitility.await().atMost(PATIENCE).until(() -> opened.sessions().isEmpty());
    assertThat(opened.pool.figures()).isEqualTo(new PoolFigures(0, 0, 0, 1));
  }

  @Test
  void SEC_D11_whileTheServerDoesNotAnswerNothingIsRebuiltAndWeAreNotReady() {
    assertThat(opened.readiness.ready()).isTrue();
    opened.link.cut();
    Awaitility.await().atMost(PATIENCE).until(() -> !opened.readiness.ready());
    opened.watchdog.lookAt(NOON);
    opened.watchdog.lookAt(NOON.plusSeconds(60));
    assertThat(opened.pool.figures().rebuilds()).isZero();
    opened.link.heal();
    Awaitility.await().atMost(PATIENCE).until(opened.readiness::ready);
  }
}
