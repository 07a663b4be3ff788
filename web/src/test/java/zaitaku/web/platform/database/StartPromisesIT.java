package zaitaku.web.platform.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.web.platform.practice.OwnServer;

/**
 * The start refuses a server that does not promise enough: one real server, one broken promise
 * each.
 */
class StartPromisesIT {

  private static OwnServer server;
  private static Path home;

  @BeforeAll
  static void start() throws IOException {
    home =
        Files.createTempDirectory(
            Files.createDirectories(Path.of("target").toAbsolutePath()), "it-promises");
    server = OwnServer.create(home.resolve("sound"), true);
    Migrations.run(server.settings());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void SEC_D07_aServerThatKeepsEveryPromiseIsAccepted() {
    assertThatCode(() -> check(server.settings().withClockReference())).doesNotThrowAnyException();
    assertThatCode(() -> Migrations.run(withoutOwner(server.settings())))
        .doesNotThrowAnyException();
  }

  /** Numbers of migrations belong to rooms: a later one may be below the last that was run. */
  @Test
  void aSchemaOfABuildBeforeIsBroughtUpToThisOne() throws SQLException {
    server.execute(
        "alter table card_transaction drop constraint only_a_trial_shows_its_month; alter table"
            + " card_transaction drop constraint a_trial_keeps_nothing; alter table"
            + " card_transaction drop column trial_until; delete from flyway_schema_history where"
            + " version = '080'");
    Migrations.run(server.settings());
    server.execute("select trial_until from card_transaction");
    assertThatCode(() -> Migrations.run(withoutOwner(server.settings())))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "full_page_writes"})
  void SEC_D07_aServerThatMayForgetWhatItWroteIsRefused(String setting) {
    server.execute("alter system set " + setting + " = off");
    reloadedTo(setting, "off");
    try {
      refused(server.settings(), setting + "=off");
    } finally {
      server.execute("alter system reset " + setting);
      reloadedTo(setting, "on");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "local", "remote_write"})
  void SEC_D07_aCommitThatDoesNotWaitForTheDiskIsRefused(String weak) {
    whileRole(
        "set synchronous_commit = " + weak,
        "reset synchronous_commit",
        () -> refused(server.settings(), "synchronous_commit=" + weak));
  }

  @Test
  void SEC_D07_aCommitThatWaitsForMoreThanTheDiskIsAccepted() {
    whileRole(
        "set synchronous_commit = remote_apply",
        "reset synchronous_commit",
        () -> check(server.settings()));
  }

  @Test
  void SEC_D07_pagesWithoutChecksumsAreRefused() {
    try (OwnServer bare = OwnServer.create(home.resolve("bare"), false)) {
      refused(bare.settings(), "data_checksums=off");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "superuser,nosuperuser,is superuser",
    "bypassrls,nobypassrls,steps over row-level security",
    "createrole,nocreaterole,makes roles or databases or replicates",
    "createdb,nocreatedb,makes roles or databases or replicates",
    "replication,noreplication,makes roles or databases or replicates"
  })
  void SEC_D07_aRunTimeRoleWithTooManyRightsIsRefused(String given, String taken, String told) {
    whileRole(given, taken, () -> refused(server.settings(), told));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "grant zaitaku_owner to zaitaku_app|revoke zaitaku_owner from zaitaku_app|owns something",
        "alter table evidence owner to zaitaku_app|alter table evidence owner to zaitaku_owner|owns"
            + " something",
        "grant create on schema public to zaitaku_app|revoke create on schema public from"
            + " zaitaku_app|may change the schema",
        "grant create on database zaitaku to zaitaku_app|revoke create on database zaitaku from"
            + " zaitaku_app|may change the schema",
        "grant temporary on database zaitaku to zaitaku_app|revoke temporary on database zaitaku"
            + " from zaitaku_app|may change the schema"
      })
  void SEC_D07_aRunTimeRoleThatOwnsOrMakesIsRefused(String give, String take, String told) {
    server.execute(give);
    try {
      refused(server.settings(), told);
    } finally {
      server.execute(take);
    }
    check(server.settings());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from flyway_schema_history where version = '060'",
        "insert into flyway_schema_history select installed_rank + 1, '999', 'later', type,"
            + " 'V999__later.sql', 1, installed_by, installed_on, 1, true from"
            + " flyway_schema_history order by installed_rank desc limit 1",
        "update flyway_schema_history set checksum = 1 where version = '030'"
      })
  void SEC_D07_anOlderANewerAndAChangedSchemaAreRefused(String damage) {
    server.execute("create table kept as select * from flyway_schema_history");
    server.execute(damage);
    try {
      assertThatThrownBy(() -> Migrations.run(withoutOwner(server.settings())))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("schema");
      if (!damage.startsWith("delete")) {
        assertThatThrownBy(() -> Migrations.run(server.settings()))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("schema");
      }
    } finally {
      server.execute("truncate flyway_schema_history");
      server.execute("insert into flyway_schema_history select * from kept");
      server.execute("drop table kept");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-3_600_000, -1_500, 1_500, 3_600_000})
  void SEC_D07_aClockMoreThanASecondFromTheReferenceIsRefused(long millis) {
    assertThatThrownBy(() -> check(server.settings().withClockReference(), millis))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("clocks");
    assertThatCode(() -> check(server.settings(), millis))
        .as("nobody's clock is the reference")
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(longs = {-800, 0, 800})
  void SEC_D07_aClockWithinASecondIsAccepted(long millis) {
    assertThatCode(() -> check(server.settings().withClockReference(), millis))
        .doesNotThrowAnyException();
  }

  @Test
  void SEC_D07_tlsIsAcceptedFromTheAuthorityThatIsNamedAndFromNoOther() throws Exception {
    Path own = certificate("own");
    Path other = certificate("other");
    refusedAsUnreachable(overTls(own), "a server without TLS");
    Path key = own.resolveSibling("own.key");
    server.stop();
    server.start("ssl=on", "ssl_cert_file=" + own, "ssl_key_file=" + key);
    try {
      assertThatCode(() -> check(overTls(own))).doesNotThrowAnyException();
      Connector connector = new Connector(overTls(own));
      connector.connect("tls").get().close();
      connector.close();
      refusedAsUnreachable(overTls(other), "a stranger's authority");
    } finally {
      server.stop();
      server.start();
    }
  }

  private static void refusedAsUnreachable(DatabaseSettings settings, String what) {
    assertThatThrownBy(() -> check(settings))
        .as(what)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be reached");
  }

  /** A self-signed certificate of localhost; its key lies beside it. */
  private static Path certificate(String name) throws Exception {
    KeyPair keys = ServerCertificate.freshKeys(new SecureRandom());
    Path file = home.resolve(name + ".pem");
    Files.writeString(file, pem("CERTIFICATE", ServerCertificate.selfSigned(keys, name)));
    Path key = home.resolve(name + ".key");
    Files.writeString(key, pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    server.handOver(key);
    home.toFile().setExecutable(true, false);
    return file;
  }

  private static String pem(String kind, byte[] der) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
  }

  private static DatabaseSettings overTls(Path root) {
    DatabaseSettings plain = server.settings();
    return new DatabaseSettings(
        "localhost",
        plain.port(),
        plain.database(),
        plain.appUser(),
        plain.appPassword(),
        "",
        "",
        true,
        1,
        Optional.of(root),
        false);
  }

  private static DatabaseSettings withoutOwner(DatabaseSettings at) {
    return new DatabaseSettings(
        at.host(), at.port(), at.database(), at.appUser(), at.appPassword(), "", "", false, 1);
  }

  private static void whileRole(String given, String taken, Runnable test) {
    server.execute("alter role zaitaku_app " + given);
    try {
      test.run();
    } finally {
      server.execute("alter role zaitaku_app " + taken);
    }
    check(server.settings());
  }

  private static void refused(DatabaseSettings settings, String told) {
    assertThatThrownBy(() -> check(settings))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("refusing to serve")
        .hasMessageContaining(told);
  }

  private static void check(DatabaseSettings settings) {
    check(settings, 0);
  }

  private static void check(DatabaseSettings settings, long clockOffMillis) {
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofMillis(clockOffMillis));
    new ServerPromises(clock).check(settings);
  }

  private static void reloadedTo(String setting, String value) {
    server.execute("select pg_reload_conf()");
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> shown(setting).equals(value));
  }

  private static String shown(String setting) throws SQLException {
    try (Connection connection = server.asSuperuser();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("show " + setting)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
