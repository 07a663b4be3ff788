package zaitaku.web.platform.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import zaitaku.web.testing.Ports;

class EmbeddedDatabaseIT {

  /** Promises that anybody may ask the server for, and what it must answer. */
  private static final Map<String, String> PROMISES =
      Map.of(
          "fsync", "on",
          "synchronous_commit", "on",
          "full_page_writes", "on",
          "data_checksums", "on",
          "listen_addresses", "127.0.0.1",
          "password_encryption", "scram-sha-256",
          "server_encoding", "UTF8");

  @TempDir static Path temporary;

  /** One for all tests, each of which starts its own server on it: unpacking takes seconds. */
  private static Path home;

  @BeforeAll
  static void aDirectoryWithASpaceInItsName() {
    home = temporary.resolve("practice data").resolve("postgres");
  }

  @Test
  void SEC_D07_theServerKeepsItsPromises() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
      Map<String, String> kept = new HashMap<>();
      for (String setting : PROMISES.keySet()) {
        kept.put(setting, asApp(database, "show " + setting));
      }
      assertThat(kept).isEqualTo(PROMISES);
    }
  }

  @Test
  void SEC_D01_theRunTimeRoleHasNoRightsBeyondItsOwn() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
      assertThat(
              asApp(
                  database,
                  "select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication"
                      + " from pg_roles where rolname = current_user"))
          .isEqualTo("f");
      assertThatThrownBy(() -> asApp(database, "create table public.mine (a int)"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> asApp(database, "create temporary table mine (a int)"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void theOwnerRoleMakesTablesButIsNoSuperuser() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
      asOwner(database, "create table made_by_owner (a int)");
      assertThat(
              asOwner(
                  database,
                  "select rolsuper or rolbypassrls from pg_roles where rolname = current_user"))
          .isEqualTo("f");
    }
  }

  @Test
  void aWrongPasswordIsRefused() {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
      DatabaseAddress address = database.address();
      assertThatThrownBy(() -> ask(address, address.appUser(), "wrong", "select 1"))
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void passwordsAreReadableByTheirOwnerAlone() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(home.resolve("passwords"))))
          .isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
          .isEqualTo("rwx------");
      assertThat(home.resolve("initdb.word")).doesNotExist();
      assertThat(database.address().toString()).doesNotContain(database.address().appPassword());
    }
  }

  @Test
  void aSecondStartKeepsDataAndPasswords() throws Exception {
    String password = keepOneRow();
    try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
      assertThat(asOwner(database, "select a from kept")).isEqualTo("7");
      assertThat(database.address().appPassword()).isEqualTo(password);
    }
  }

  @Test
  void aServerThatWasKilledComesBackWithWhatWasCommitted() throws Exception {
    keepOneRow();
    EmbeddedDatabase killed = EmbeddedDatabase.start(home);
    asOwner(killed, "update kept set a = 8");
    kill(serverOf(home));
    killed.close();

    try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
      assertThat(asOwner(database, "select a from kept")).isEqualTo("8");
    }
  }

  @Test
  void aServerLeftRunningByAKilledProcessIsStoppedFirst() throws Exception {
    keepOneRow();
    Process orphan = startOrphan();

    try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
      assertThat(orphan.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(serverOf(home)).isNotEqualTo(orphan.pid());
      assertThat(asOwner(database, "select a from kept")).isEqualTo("7");
    }
  }

  @Test
  void aNumberThatAStrangerHasNowDoesNotStopTheStart() throws Exception {
    keepOneRow();
    String note = ProcessHandle.current().pid() + "\n" + home.resolve("data") + "\n";
    Files.writeString(home.resolve("data/postmaster.pid"), note);

    try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
      assertThat(asOwner(database, "select a from kept")).isEqualTo("7");
    }
  }

  @Test
  void aFirstStartThatWasCutIsBegunAgain() throws Exception {
    Path cut = temporary.resolve("cut");
    Files.createDirectories(cut.resolve("data.part/base"));
    Files.createDirectories(cut.resolve("postgresql.part/bin"));

    try (EmbeddedDatabase database = EmbeddedDatabase.start(cut)) {
      assertThat(asApp(database, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void aDirectoryInUseIsRefusedAndTheFirstOneLivesOn() throws Exception {
    try (EmbeddedDatabase first = EmbeddedDatabase.start(home)) {
      assertThatThrownBy(() -> EmbeddedDatabase.start(home))
          .isInstanceOf(EmbeddedDatabaseFailure.class)
          .hasMessageContaining("another process uses the database");
      assertThat(asApp(first, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void closingStopsTheServerAndMayBeRepeated() {
    EmbeddedDatabase database = EmbeddedDatabase.start(home);
    database.close();
    database.close();
    assertThat(home.resolve("data/postmaster.pid")).doesNotExist();
    assertThatThrownBy(() -> asApp(database, "select 1")).isInstanceOf(SQLException.class);
  }

  @Test
  void aDamagedPasswordFileIsToldAndNothingRuns() throws Exception {
    keepOneRow();
    String whole = Files.readString(home.resolve("passwords"));
    Files.writeString(home.resolve("passwords"), "superuser=short\n");
    assertThatThrownBy(() -> EmbeddedDatabase.start(home))
        .isInstanceOf(EmbeddedDatabaseFailure.class)
        .hasMessageContaining("damaged");
    assertThat(home.resolve("data/postmaster.pid")).doesNotExist();
    Files.writeString(home.resolve("passwords"), whole);
  }

  /** Returns the run-time role's password. */
  private String keepOneRow() throws SQLException {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
      asOwner(database, "drop table if exists kept");
      asOwner(database, "create table kept as select 7 as a");
      return database.address().appPassword();
    }
  }

  private Process startOrphan() throws IOException, InterruptedException {
    Path real = home.toRealPath();
    Rights rights = Rights.ofThisProcess();
    Cluster cluster = new Cluster(real, Programs.unpackedIn(real, rights), rights);
    Process orphan =
        new ProcessBuilder(cluster.postgres(Ports.free()))
            .redirectErrorStream(true)
            .redirectOutput(temporary.resolve("orphan.log").toFile())
            .start();
    Path note = home.resolve("data/postmaster.pid");
    while (!(Files.exists(note) && Files.readString(note).contains("ready"))) {
      assertThat(orphan.waitFor(50, TimeUnit.MILLISECONDS)).as("the orphan ended").isFalse();
    }
    return orphan;
  }

  private static long serverOf(Path home) throws IOException {
    return new Postmaster(home.toRealPath().resolve("data")).noted().orElseThrow();
  }

  private static void kill(long process) {
    ProcessHandle handle = ProcessHandle.of(process).orElseThrow();
    handle.destroyForcibly();
    handle.onExit().join();
  }

  private static String asApp(EmbeddedDatabase database, String statement) throws SQLException {
    DatabaseAddress address = database.address();
    return ask(address, address.appUser(), address.appPassword(), statement);
  }

  private static String asOwner(EmbeddedDatabase database, String statement) throws SQLException {
    DatabaseAddress address = database.address();
    return ask(address, address.ownerUser(), address.ownerPassword(), statement);
  }

  private static String ask(DatabaseAddress address, String user, String password, String statement)
      throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {address.host()});
    source.setPortNumbers(new int[] {address.port()});
    source.setDatabaseName(address.database());
    source.setSslMode("disable");
    try (Connection connection = source.getConnection(user, password);
        Statement open = connection.createStatement()) {
      if (!open.execute(statement)) {
        return "";
      }
      try (ResultSet rows = open.getResultSet()) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }
}
