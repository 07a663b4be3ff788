package zaitaku.web.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/**
 * What is sent without waiting in between (ADR 0012, 0021), over one session that is used again.
 * One file: every test needs the session, its counting link and the functions made for it.
 */
class OneMessageIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String ADD =
      "insert into facility (facility_id, code, name, kind, address, phone, hours, items,"
          + " prescription_use, ask_prescription, served_insurers) values ($1, '9999999999', $2,"
          + " 'CLINIC', '', '', '', '{}', 'NONE', false, '{}')";
  private static final String NAME = "select name from facility where facility_id = $1";
  private static final String SESSION = "select pg_backend_pid()::text";
  private static final String KEEP =
      "insert into routing (purpose, key_hash, facility_id) values ('HANDLE', $1, $2)";
  private static final String KEEP_LAST = KEEP + " returning true";
  private static final String START =
      "select start_card_transaction($1, $2, $3, $4, $4, $3, 'REGISTER')";
  private static final String CALLED = "select name from facility_by_id($1)";
  private static final String ENTER_DURABLY = "select enter_facility('%s', true)::text";
  private static final String SLOW = "select pg_backend_pid()::text from pg_sleep(1.3)";
  private static final String STARTED =
      "select count(*) as times from card_transaction where facility_id = $1";
  private static final String KEPT =
      "select key_hash, count(*) over () as times from routing where purpose = 'HANDLE' and"
          + " facility_id = $1";

  private final Opened opened = new Opened(1);
  private final Database database = opened.database;
  private final UUID facility = UUID.randomUUID();

  /** A first session may be slow to come where much else goes on. */
  @BeforeEach
  void thereIsASession() {
    Awaitility.await()
        .atMost(PATIENCE)
        .ignoreException(DatabaseUnavailable.class)
        .until(() -> opened.ask("select 1::text").equals("1"));
  }

  @AfterEach
  void close() {
    opened.close();
  }

  @Test
  void SEC_D03_theFacilityOfOneTransactionIsNotThatOfTheNextOnTheSameSession() {
    add(facility);
    assertThat(name(facility, facility)).contains("練習");
    assertThat(database.route(NAME, row -> "seen", facility)).isEmpty();
    assertThat(name(UUID.randomUUID(), facility)).isEmpty();
    assertThat(
            database.<Optional<String>>outside(
                Durability.RELAXED, tx -> tx.one(NAME, row -> "seen", facility)))
        .isEmpty();
    assertThat(opened.pool.figures().allocated()).isEqualTo(1);
  }

  @Test
  void SEC_D03_aTransactionThatFailedLeavesNoFacilityBehind() {
    add(facility);
    assertThatThrownBy(() -> add(facility)).isInstanceOf(UniqueViolation.class);
    assertThat(database.route(NAME, row -> "seen", facility)).isEmpty();
    assertThat(opened.pool.figures()).isEqualTo(new PoolFigures(1, 1, 0, 0));
  }

  @Test
  void SEC_D08_aDurableTransactionSaysSoWhateverTheOneBeforeItSaid() {
    String setting = "select current_setting('synchronous_commit')";
    assertThat(opened.ask(setting)).isEqualTo("off");
    String durable =
        database.inFacility(facility, Durability.DURABLE, tx -> Opened.text(tx, setting));
    assertThat(durable).isEqualTo("on");
    assertThat(opened.ask(setting)).isEqualTo("off");
  }

  @Test
  void SEC_D08_aCallDoesNotMakeADurableTransactionLessDurable() {
    add(facility);
    String setting = "select current_setting('synchronous_commit')";
    assertThat(
            database.<String>inFacility(
                facility, Durability.DURABLE, tx -> called(tx) + Opened.text(tx, setting)))
        .isEqualTo("on");
    assertThat(
            database.<String>inFacility(
                facility,
                Durability.RELAXED,
                tx ->
                    Opened.text(tx, ENTER_DURABLY.formatted(facility)) + Opened.text(tx, setting)))
        .isEqualTo("on");
    assertThat(
            database.<String>look(
                "select current_setting('synchronous_commit') from facility_by_id($1)",
                row -> Objects.requireNonNull(row.get(0, String.class)),
                facility))
        .contains("off");
  }

  private String called(Statements tx) {
    return tx.one(CALLED, row -> "", facility).orElseThrow();
  }

  @Test
  void theLastStatementCommitsAndNothingMayFollowIt() {
    byte[] key = bytes(32);
    assertThatThrownBy(() ->
            database.outside(
                Durability.DURABLE,
                tx -> {
                  tx.oneLast(KEEP_LAST, row -> true, key, facility);
                  return tx.update(KEEP, bytes(32), facility);
                }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the transaction is over");
    assertThat(kept()).contains(1L);
    assertThat(opened.pool.figures()).isEqualTo(new PoolFigures(1, 1, 0, 0));
  }

  @Test
  void aLastStatementThatIsRefusedTakesTheWholeTransactionWithIt() {
    byte[] key = bytes(32);
    assertThatThrownBy(() ->
            database.outside(
                Durability.DURABLE,
                tx -> {
                  tx.update(KEEP, key, facility);
                  return tx.oneLast(KEEP_LAST, row -> true, key, facility);
                }))
        .isInstanceOf(UniqueViolation.class);
    assertThat(kept()).isEmpty();
    assertThat(opened.pool.figures()).isEqualTo(new PoolFigures(1, 1, 0, 0));
  }

  @Test
  void aRefusalInTheRoutingTableIsNotTakenForADeadServer() {
    assertThatThrownBy(() -> database.route("select 1 / $1::int", row -> 1, 0))
        .isNotInstanceOf(DatabaseUnavailable.class);
    assertThat(opened.pool.figures()).isEqualTo(new PoolFigures(1, 1, 0, 0));
  }

  @Test
  void aValueThatCannotBeSentIsTheCallersFaultAndTheSessionIsKept() {
    String before = opened.ask(SESSION);
    Object noForm = new Object();
    assertThatThrownBy(
            () -> database.outside(Durability.RELAXED, tx -> tx.update(KEEP, noForm, facility)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            database.outside(
                Durability.RELAXED, tx -> tx.oneLast(KEEP_LAST, row -> true, noForm, facility)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> database.route(NAME, row -> 1, noForm))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(opened.pool.figures()).isEqualTo(new PoolFigures(1, 1, 0, 0));
    assertThat(opened.ask(SESSION)).isEqualTo(before);
  }

  @Test
  void aLastStepThatNeverReachedTheServerCommitsNothing() {
    IllegalStateException fault = new IllegalStateException("not sent");
    assertThatThrownBy(() ->
            Database.run(
                opened.pool,
                Database.entering("", Durability.DURABLE),
                transaction -> {
                  new Statements(transaction).update(KEEP, bytes(32), facility);
                  return transaction.awaitLast(session -> Mono.error(fault));
                }))
        .hasMessage("not sent");
    assertThat(kept()).isEmpty();
    assertThat(opened.pool.figures()).isEqualTo(new PoolFigures(1, 1, 0, 0));
  }

  @Test
  void SEC_D09_aFirstStatementThatASilentSessionSwallowedIsDoneOnceOnAnother() {
    opened.link.halfOpen();
    opened.link.heal();
    byte[] key = bytes(32);
    long changed = database.outside(Durability.DURABLE, tx -> tx.update(KEEP, key, facility));
    assertThat(changed).isEqualTo(1);
    assertThat(kept()).contains(1L);
    Awaitility.await().atMost(PATIENCE).until(() -> opened.pool.figures().allocated() == 1);
  }

  @Test
  void bytesGoThereAndBackAsTheyAre() {
    byte[] key = bytes(32);
    key[0] = 0;
    key[1] = '\\';
    key[2] = (byte) 0xff;
    database.outside(Durability.RELAXED, tx -> tx.update(KEEP, key, facility));
    assertThat(database.route(KEPT, row -> row.get("key_hash", byte[].class), facility))
        .hasValueSatisfying(read -> assertThat(read).isEqualTo(key));
    byte[] large = bytes(100_000);
    assertThat(database.route("select $1::bytea", row -> row.get(0, byte[].class), large))
        .hasValueSatisfying(read -> assertThat(read).isEqualTo(large));
    assertThat(database.route("select $1::bytea", row -> row.get(0, byte[].class), new byte[0]))
        .hasValueSatisfying(read -> assertThat(read).isEmpty());
  }

  @Test
  void SEC_D03_aCallEntersItsFacilityForItselfAlone() {
    add(facility);
    assertThat(database.<Object>look(CALLED, row -> "seen", facility)).isPresent();
    assertThat(database.<Object>look(CALLED, row -> "seen", UUID.randomUUID())).isEmpty();
    assertThat(database.<Object>route(NAME, row -> "seen", facility)).isEmpty();
    assertThat(start(UUID.randomUUID())).isTrue();
    assertThat(database.<Object>route(NAME, row -> "seen", facility)).isEmpty();
    assertThat(opened.pool.figures()).isEqualTo(new PoolFigures(1, 1, 0, 0));
  }

  @Test
  void SEC_D03_aCallInATransactionOfAnotherFacilityIsRefused() {
    add(facility);
    UUID other = UUID.randomUUID();
    assertThatThrownBy(() ->
            database.inFacility(
                other, Durability.RELAXED, tx -> tx.one(CALLED, row -> "seen", facility)))
        .hasMessageContaining("belongs to another facility");
    assertThat(name(facility, facility)).contains("練習");
  }

  @Test
  void aCallThatIsRefusedLeavesNothingAndItsSessionIsKept() {
    UUID nowhere = UUID.randomUUID();
    assertThatThrownBy(() -> start(nowhere, UUID.randomUUID()))
        .isNotInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("card_transaction_facility_id_fkey");
    assertThat(opened.pool.figures()).isEqualTo(new PoolFigures(1, 1, 0, 0));
    assertThat(started(nowhere)).isZero();
  }

  @Test
  void SEC_D09_aCallThatASilentSessionSwallowedIsNotSentAgain() {
    add(facility);
    UUID id = UUID.randomUUID();
    start(UUID.randomUUID());
    opened.link.halfOpen();
    // the session has answered a moment ago: what came of the call is not known
    assertThatThrownBy(() -> start(id)).isInstanceOf(DatabaseUnavailable.class);
    opened.link.heal();
    assertThat(started(facility)).isEqualTo(1);
    assertThat(start(id)).as("a retry is safe").isTrue();
    assertThat(started(facility)).isEqualTo(2);
  }

  @Test
  void SEC_D09_aSessionThatHasNotAnsweredForASecondIsAskedFirstAndLeftWhenItIsSilent() {
    add(facility);
    start(UUID.randomUUID());
    opened.link.halfOpen();
    opened.link.heal();
    long old = System.nanoTime() + DatabaseSettings.PROVEN_FOR.toNanos();
    Awaitility.await().atMost(PATIENCE).until(() -> System.nanoTime() - old > 0);
    assertThat(start(UUID.randomUUID())).isTrue();
    assertThat(started(facility)).isEqualTo(2);
    Awaitility.await().atMost(PATIENCE).until(() -> opened.pool.figures().allocated() == 1);
  }

  /** A disk that is slow for a moment: new sessions for everybody would make it slower. */
  @Test
  void SEC_D09_aLookThatIsNotAnsweredLeavesItsOwnSessionAndNoOther() {
    try (Opened three = new Opened(3)) {
      List<Session> together =
          Stream.generate(() -> three.pool.sessions().begun()).limit(3).toList();
      together.forEach(Session::rolledBack);
      together.forEach(three.pool.sessions()::giveBack);
      List<Integer> before = three.sessions().stream().map(Opened.Seen::pid).toList();
      String answered = slowly(three.database);
      assertThat(before).hasSize(3).doesNotContain(Integer.parseInt(answered));
      assertThat(three.pool.figures()).isEqualTo(new PoolFigures(3, 3, 0, 0));
    }
  }

  private static String slowly(Database asked) {
    return asked.look(SLOW, row -> Objects.requireNonNull(row.get(0, String.class))).orElseThrow();
  }

  private boolean start(UUID id) {
    return start(facility, id);
  }

  private boolean start(UUID at, UUID id) {
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    return database.done(START, at, id, new byte[32], now);
  }

  private long started(UUID at) {
    return database
        .alone(at)
        .read(STARTED, row -> Objects.requireNonNull(row.get("times", Long.class)), at)
        .orElseThrow();
  }

  private void add(UUID id) {
    assertThat(database.alone(id).update(Durability.RELAXED, ADD, id, "練習")).isEqualTo(1);
  }

  private Optional<String> name(UUID entered, UUID asked) {
    return database
        .alone(entered)
        .read(NAME, row -> Objects.requireNonNull(row.get(0, String.class)), asked);
  }

  /** How often a handle of this facility stands there; empty for not at all. */
  private Optional<Long> kept() {
    return database.route(
        KEPT, row -> Objects.requireNonNull(row.get("times", Long.class)), facility);
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
