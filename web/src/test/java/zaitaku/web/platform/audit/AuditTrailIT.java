package zaitaku.web.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.web.platform.auditverifier.AuditVerification;
import zaitaku.web.platform.auditverifier.DatabaseHistory;
import zaitaku.web.platform.auditverifier.Finding;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.Durability;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Rows;

/** Chains in a real database: rights, writers beside each other, checkpoints, clocks. */
class AuditTrailIT {

  private static final String ACTS =
      "select string_agg(act || ' ' || reason, ', ' order by sequence) from audit_entry where"
          + " sequence > 2";

  private final Reception reception = Reception.shared();
  private final Database database = reception.bean(Database.class);
  private final AuditTrail audit = reception.bean(AuditTrail.class);
  private final UUID facility = reception.facility().facility().id();

  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_entry set act = 'NOTHING'",
        "update audit_entry set reason = '' where sequence = 1",
        "delete from audit_entry",
        "truncate audit_entry",
        "delete from audit_head",
        "truncate audit_head",
        "alter table audit_entry disable row level security",
        "alter table audit_entry add column more text",
        "drop table audit_entry",
        "create trigger t before insert on audit_entry for each row execute function current_facility()",
        "set session_replication_role = 'replica'",
        "set role zaitaku_owner"
      })
  void SEC_A02_theRunTimeRoleCanOnlyAdd(String sql) throws SQLException {
    try (Connection connection = Rows.asApplication()) {
      connection.setAutoCommit(false);
      enter(connection);
      assertThatThrownBy(() -> run(connection, sql))
          .isInstanceOfSatisfying(
              SQLException.class,
              refused -> assertThat(refused.getSQLState()).as(sql).isEqualTo("42501"));
    }
  }

  @Test
  void SEC_A02_theRunTimeRoleReadsAndAddsEntriesAndHasNoOtherRightToThem() {
    assertThat(
            Rows.text(
                facility,
                "select string_agg(distinct privilege_type, ',' order by privilege_type) from"
                    + " information_schema.table_privileges where table_name = 'audit_entry' and"
                    + " grantee in ('zaitaku_app', 'PUBLIC')"))
        .isEqualTo("INSERT,SELECT");
  }

  @Test
  void SEC_A02_aSequenceIsUsedOnce() throws SQLException {
    try (Connection connection = Rows.asApplication()) {
      connection.setAutoCommit(false);
      enter(connection);
      assertThatThrownBy(() ->
              run(
                  connection,
                  "insert into audit_entry select * from audit_entry where sequence = 1"))
          .isInstanceOfSatisfying(
              SQLException.class, refused -> assertThat(refused.getSQLState()).isEqualTo("23505"));
    }
  }

  @Test
  void SEC_A05_anotherFacilitysEntryCommitsWhileOursIsStillOpen() throws Exception {
    UUID other = reception.facility().facility().id();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      String seen =
          database.inFacility(
              facility,
              Durability.DURABLE,
              tx -> {
                audit.append(tx, facility, entry("HELD"));
                Future<?> beside = threads.submit(() -> append(other, "BESIDE"));
                try {
                  beside.get(30, TimeUnit.SECONDS);
                } catch (Exception waited) {
                  throw new IllegalStateException(waited);
                }
                return Rows.text(other, ACTS) + "/" + Rows.text(facility, ACTS);
              });
      // theirs is committed and seen, ours is not yet
      assertThat(seen).isEqualTo("BESIDE /");
    }
    assertThat(Rows.text(facility, ACTS)).isEqualTo("HELD ");
  }

  @Test
  void SEC_A05_writersOfOneFacilityDoNotForkItsChain() throws Exception {
    int writers = 16;
    int each = 25;
    long begin = System.nanoTime();
    atOnce(writers, each, List.of(facility));
    print("one facility", writers * each, begin);
    assertThat(verify().findings().stream().filter(f -> f.facility().equals(facility))).isEmpty();
    assertThat(Rows.number(facility, "select max(sequence) from audit_entry"))
        .isEqualTo(2 + writers * each);
    assertThat(Rows.number(facility, "select count(*) from audit_entry"))
        .isEqualTo(2 + writers * each);
  }

  @Test
  void SEC_A05_throughputOfManyFacilities() throws Exception {
    List<UUID> many = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      many.add(reception.facility().facility().id());
    }
    long begin = System.nanoTime();
    atOnce(16, 50, many);
    print("16 facilities", 16 * 50, begin);
    for (UUID one : many) {
      assertThat(Rows.number(one, "select max(sequence) from audit_entry")).isEqualTo(52);
    }
  }

  @Test
  void SEC_A03_aChainOfThousandsHasACheckpointAtLeastEveryThousandEntries() throws Exception {
    try (CheckpointFiles files = CheckpointFiles.open(home);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Checkpoints checkpoints = checkpoints(files, threads);
      for (int i = 0; i < 25; i++) {
        database.inFacility(
            facility,
            Durability.RELAXED,
            tx -> {
              for (int j = 0; j < 100; j++) {
                audit.append(tx, facility, entry("MANY"));
              }
              return true;
            });
      }
      checkpoints.close();
    }
    NavigableMap<Long, byte[]> signed = signed();
    System.out.println("checkpoints of a chain of 2502 entries: " + signed.keySet());
    long before = 0;
    for (long sequence : signed.keySet()) {
      assertThat(sequence - before).isLessThanOrEqualTo(1000);
      before = sequence;
    }
    assertThat(before).isEqualTo(2502);
  }

  @Test
  void SEC_A03_whatWasNotCommittedGetsNoCheckpointAndTheNextRoundIsRight() throws Exception {
    try (CheckpointFiles files = CheckpointFiles.open(home);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Checkpoints checkpoints = checkpoints(files, threads);
      CountDownLatch done = new CountDownLatch(1);
      assertThatThrownBy(() ->
              database.inFacility(
                  facility,
                  Durability.RELAXED,
                  tx -> {
                    audit.append(tx, facility, entry("LOST"));
                    checkpoints.recent();
                    done.countDown();
                    throw new IllegalStateException("given up");
                  }))
          .isInstanceOf(IllegalStateException.class);
      assertThat(done.getCount()).isZero();
      append(facility, "KEPT");
      checkpoints.recent();
    }
    assertThat(signed().keySet()).containsExactly(2L, 3L);
    assertThat(verify().findings().stream().filter(f -> f.facility().equals(facility))).isEmpty();
  }

  /** Otherwise a crash of the database could take back what a checkpoint names. */
  @Test
  void SEC_A03_whatACheckpointNamesIsOnTheDiskOfTheDatabaseBefore() throws Exception {
    String[] reached = {"0/0"};
    CheckpointJournal journal =
        line ->
            reached[0] =
                Rows.text(
                    facility,
                    "select pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '"
                        + reached[0]
                        + "') >= 0");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Checkpoints checkpoints =
          new Checkpoints(
              reception.bean(Frontier.class),
              database,
              WrittenHistory.signer(WrittenHistory.KEY),
              journal,
              Clock.systemUTC(),
              threads);
      checkpoints.recent();
      append(Clock.systemUTC(), "RELAXED");
      reception.bean(Frontier.class).touched(facility, 3);
      reached[0] = Rows.text(facility, "select pg_current_wal_insert_lsn()");
      checkpoints.recent();
    }
    assertThat(reached[0]).isEqualTo("t");
  }

  @Test
  void SEC_A03_everyChainGetsACheckpointEvenIfAnotherNodeWroteIt() throws Exception {
    try (CheckpointFiles files = CheckpointFiles.open(home);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Checkpoints ofAnotherProcess =
          new Checkpoints(
              new Frontier(),
              database,
              WrittenHistory.signer(WrittenHistory.KEY),
              files,
              Clock.systemUTC(),
              threads);
      ofAnotherProcess.all();
    }
    assertThat(signed().keySet()).containsExactly(2L);
  }

  @Test
  void SEC_A08_aClockThatWentBackSinceTheLastEntryIsAnEntryAndOrderIsTheSequence() {
    Instant now = Instant.now();
    append(at(now.plusSeconds(3600)), "LATE");
    append(at(now), "EARLY");
    assertThat(Rows.text(facility, ACTS)).matches("LATE , CLOCK BACK_3(600|599)S, EARLY ");
    assertThat(
            Rows.number(
                facility,
                "select count(*) from audit_entry a join audit_entry b on b.sequence = a.sequence +"
                    + " 1 where b.at < a.at"))
        .isEqualTo(1);
  }

  @Test
  void SEC_A08_clocksOfTwoNodesMayDifferByTwoSeconds() {
    Instant now = Instant.now().plusSeconds(60);
    append(at(now), "ONE");
    append(at(now.minus(AuditTrail.CLOCK_TOLERANCE)), "OTHER");
    append(at(now.minus(AuditTrail.CLOCK_TOLERANCE.multipliedBy(2)).minusNanos(1000)), "JUMPED");
    assertThat(Rows.text(facility, ACTS)).isEqualTo("ONE , OTHER , CLOCK BACK_2S, JUMPED ");
  }

  @Test
  void SEC_A08_aJumpAheadIsWrittenIntoTheChainsThatThisProcessWrites() {
    Frontier frontier = new Frontier();
    frontier.touched(facility, 2);
    AtomicLong steady = new AtomicLong();
    MovedClock clock = new MovedClock(Instant.now());
    ClockWatch watch = new ClockWatch(clock, steady::get, frontier, database, audit);
    clock.now = clock.now.plusSeconds(10);
    steady.addAndGet(Duration.ofSeconds(10).toNanos());
    watch.look();
    clock.now = clock.now.plusSeconds(7210);
    steady.addAndGet(Duration.ofSeconds(10).toNanos());
    watch.look();
    watch.look();
    assertThat(Rows.text(facility, ACTS)).isEqualTo("CLOCK AHEAD_7200S");
  }

  private AuditVerification.Report verify() throws IOException, SQLException {
    try (Connection connection = Rows.asApplication()) {
      return AuditVerification.with(WrittenHistory.KEYS, List.of(home))
          .verify(new DatabaseHistory(connection));
    }
  }

  /** Checkpoints of our facility; and every line must be good. */
  private NavigableMap<Long, byte[]> signed() throws IOException {
    AuditVerification verification = AuditVerification.with(WrittenHistory.KEYS, List.of(home));
    assertThat(verification.verify(new WrittenHistory()).findings())
        .noneMatch(finding -> finding.facility().equals(Finding.NO_FACILITY));
    return verification.checkpointsOf(facility);
  }

  private Checkpoints checkpoints(CheckpointFiles files, ExecutorService threads) {
    return new Checkpoints(
        reception.bean(Frontier.class),
        database,
        WrittenHistory.signer(WrittenHistory.KEY),
        files,
        Clock.systemUTC(),
        threads);
  }

  private void atOnce(int writers, int each, List<UUID> facilities) throws Exception {
    List<Future<?>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < writers; i++) {
        UUID to = facilities.get(i % facilities.size());
        all.add(
            threads.submit(() -> {
              for (int j = 0; j < each; j++) {
                append(to, "BUSY");
              }
            }));
      }
      for (Future<?> one : all) {
        one.get(120, TimeUnit.SECONDS);
      }
    }
  }

  private static void print(String what, int entries, long begin) {
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        "audit throughput, %s: %d entries, each durable, %.0f/s%n",
        what, entries, entries / seconds);
  }

  private void append(UUID to, String act) {
    database.inFacility(
        to,
        Durability.DURABLE,
        tx -> {
          audit.append(tx, to, entry(act));
          return true;
        });
  }

  private void append(Clock clock, String act) {
    AuditTrail other = new AuditTrail(clock, reception.bean(RequestOrigin.class), new Frontier());
    database.inFacility(
        facility,
        Durability.RELAXED,
        tx -> {
          other.append(tx, facility, entry(act));
          return true;
        });
  }

  private static AuditEntry entry(String act) {
    return AuditEntry.ofSystem(act, "", "DONE", "");
  }

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }

  private void enter(Connection connection) throws SQLException {
    try (PreparedStatement set =
        connection.prepareStatement("select set_config('zaitaku.facility', ?, true)")) {
      set.setString(1, facility.toString());
      set.executeQuery().close();
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static final class MovedClock extends Clock {
    private Instant now;

    MovedClock(Instant now) {
      this.now = now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
