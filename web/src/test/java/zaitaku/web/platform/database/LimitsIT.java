package zaitaku.web.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every limit of security.md D09, reached on purpose. The long ones are waited for side by side.
 */
class LimitsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static Opened opened;
  private static ExecutorService threads;
  private static Future<Ended> statement;
  private static Future<Ended> lock;
  private static Future<Ended> idle;
  private static Future<Ended> whole;

  /** How something ended, and after how long. */
  private record Ended(@Nullable RuntimeException thrown, long millis, String note) {}

  @BeforeAll
  static void start() {
    opened = new Opened(8);
    opened.ask("select 1::text");
    threads = Executors.newVirtualThreadPerTaskExecutor();
    statement = threads.submit(() -> timed(() -> opened.ask("select pg_sleep(30)::text")));
    lock = threads.submit(LimitsIT::waitForALock);
    idle = threads.submit(LimitsIT::doNothingInATransaction);
    whole = threads.submit(LimitsIT::takeThreeTimesThreeSeconds);
  }

  @AfterAll
  static void stop() {
    threads.shutdownNow();
    opened.close();
  }

  @ParameterizedTest
  @CsvSource({
    "statement_timeout,5s",
    "lock_timeout,2s",
    "idle_in_transaction_session_timeout,10s",
    "tcp_user_timeout,10000",
    "tcp_keepalives_idle,15",
    "tcp_keepalives_interval,5",
    "tcp_keepalives_count,3"
  })
  void SEC_D09_everySessionCarriesTheLimit(String setting, String value) {
    assertThat(opened.ask("show " + setting)).isEqualTo(value);
  }

  @Test
  void SEC_D09_ourSocketCarriesKeepaliveAndUserTimeout() {
    Session session = opened.pool.connector().connect("socket").join();
    assertThat(session.channels()).hasSize(1);
    Channel channel = session.channels().getFirst();
    assertThat(channel.config().getOption(ChannelOption.SO_KEEPALIVE)).isTrue();
    assumeThat(channel).as("Linux only").isInstanceOf(EpollSocketChannel.class);
    assertThat(channel.config().getOption(EpollChannelOption.TCP_USER_TIMEOUT)).isEqualTo(10_000);
    assertThat(channel.config().getOption(EpollChannelOption.TCP_KEEPIDLE)).isEqualTo(15);
    assertThat(channel.config().getOption(EpollChannelOption.TCP_KEEPINTVL)).isEqualTo(5);
    assertThat(channel.config().getOption(EpollChannelOption.TCP_KEEPCNT)).isEqualTo(3);
    session.close();
  }

  @Test
  void SEC_D09_aStatementIsCutAndItsSessionLivesOn() throws Exception {
    Ended ended = told("statement limit 5 s", statement.get());
    assertThat(ended.thrown).isInstanceOf(DatabaseUnavailable.class).hasMessageContaining("57014");
  }

  @Test
  void SEC_D09_aWaitForALockIsCut() throws Exception {
    Ended ended = told("lock limit 2 s", lock.get());
    assertThat(ended.thrown).isInstanceOf(DatabaseUnavailable.class).hasMessageContaining("55P03");
  }

  @Test
  void SEC_D09_aTransactionThatSendsNothingIsEndedByTheServer() throws Exception {
    Ended ended = told("idle in transaction limit 10 s", idle.get());
    assertThat(ended.note).isEqualTo("gone");
  }

  @Test
  void SEC_D09_aTransactionThatTakesTooLongLosesItsSessionInsteadOfGivingItBack() throws Exception {
    Ended ended = told("whole transaction limit 8 s", whole.get());
    assertThat(ended.thrown).isInstanceOf(DatabaseUnavailable.class);
    int pid = Integer.parseInt(ended.note);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> opened.sessions().stream().noneMatch(seen -> seen.pid() == pid));
    assertThat(opened.ask("select 1::text")).isEqualTo("1");
  }

  @Test
  void SEC_D09_aSessionIsNotUsedBeyondItsLife() {
    Connector connector = opened.pool.connector();
    Session old = connector.connect("old", Duration.ZERO).join();
    Session fresh = connector.connect("fresh").join();
    assertThat(old.usable()).isFalse();
    assertThat(fresh.usable()).isTrue();
    assertThat(DatabaseSettings.LIFE_LIMIT).isEqualTo(Duration.ofMinutes(30));
    old.close();
    fresh.close();
  }

  @Test
  void SEC_D09_aNewSessionThatDoesNotComeIsGivenUpAndItsPlaceIsFree() {
    try (Opened own = new Opened(1)) {
      own.link.halfOpen();
      Ended ended = told("acquire limit 2 s, nothing kept", timed(() -> own.ask("select 1::text")));
      assertThat(ended.thrown).isInstanceOf(DatabaseUnavailable.class);
      Awaitility.await().atMost(PATIENCE).until(() -> own.pool.figures().allocated() == 0);
      own.link.heal();
      assertThat(own.ask("select 1::text")).isEqualTo("1");
    }
  }

  @Test
  void SEC_D09_keptSessionsThatDoNotAnswerAreReplacedWithinOneRequest() {
    try (Opened own = new Opened(3)) {
      List<Session> together = Stream.generate(() -> own.pool.sessions().begun()).limit(3).toList();
      together.forEach(Session::rolledBack);
      together.forEach(own.pool.sessions()::giveBack);
      assertThat(own.pool.figures().idle()).isEqualTo(3);
      own.link.halfOpen();
      own.link.heal();
      Ended ended =
          told("remote validation limit 1 s, 3 kept", timed(() -> own.ask("select 1::text")));
      assertThat(ended.thrown).isNull();
      assertThat(own.pool.figures().allocated()).isEqualTo(1);
    }
  }

  @Test
  void aQuestionFromAnEventLoopIsRefused() {
    Session session = opened.pool.connector().connect("loop").join();
    CompletableFuture<@Nullable Throwable> thrown = new CompletableFuture<>();
    reactor.core.scheduler.Schedulers.parallel()
        .schedule(() -> {
          try {
            thrown.complete(null);
            session.begin(PATIENCE);
          } catch (RuntimeException refused) {
            thrown.obtrudeValue(refused);
          }
        });
    Awaitility.await().atMost(PATIENCE).until(() -> thrown.getNow(null) != null);
    assertThatThrownBy(
            () -> {
              throw java.util.Objects.requireNonNull(thrown.join());
            })
        .isInstanceOf(IllegalStateException.class);
    session.close();
  }

  private static Ended timed(Callable<String> work) {
    long began = System.nanoTime();
    String note = "";
    RuntimeException thrown = null;
    try {
      note = work.call();
    } catch (RuntimeException failed) {
      thrown = failed;
    } catch (Exception impossible) {
      throw new AssertionError(impossible);
    }
    return new Ended(thrown, (System.nanoTime() - began) / 1_000_000, note);
  }

  private static Ended told(String what, Ended ended) {
    System.out.printf("D09 %s: ended after %d ms%n", what, ended.millis);
    return ended;
  }

  private static Ended waitForALock() throws Exception {
    try (Connection holder = Opened.direct("holder");
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("select pg_advisory_xact_lock(4711)");
      return timed(() -> opened.ask("select pg_advisory_xact_lock(4711)::text"));
    }
  }

  private static Ended doNothingInATransaction() {
    Session session = opened.pool.connector().connect(opened.pool.namePrefix() + "idle").join();
    session.begin(PATIENCE);
    return timed(() -> {
      Awaitility.await().atMost(PATIENCE).until(() -> !session.usable());
      return opened.sessions().stream().anyMatch(seen -> seen.name().endsWith("-idle"))
          ? "there"
          : "gone";
    });
  }

  private static Ended takeThreeTimesThreeSeconds() {
    StringBuilder pid = new StringBuilder();
    Ended ended =
        timed(() ->
            opened.database.outside(
                Durability.RELAXED,
                tx -> {
                  pid.append(Opened.text(tx, "select pg_backend_pid()::text"));
                  for (int i = 0; i < 3; i++) {
                    Opened.text(tx, "select pg_sleep(3)::text");
                  }
                  return "never";
                }));
    return new Ended(ended.thrown, ended.millis, pid.toString());
  }
}
