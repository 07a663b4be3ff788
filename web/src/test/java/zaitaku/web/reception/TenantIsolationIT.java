package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SoftwareBridge;

/** One facility's rows from another, by direct SQL as the application's role. */
class TenantIsolationIT {

  private final Reception reception = Reception.shared();
  private final At one = reception.facility();
  private final At other = reception.facility();

  @BeforeEach
  void oneRegistrationAtOneFacility() {
    Patient patient = new Patient(reception.origin());
    URI back =
        new SoftwareBridge(reception.origin())
            .authenticate(patient.open(patient.walkToCard(one)), reception.card("PRACTICE-ICHIRO"));
    assertThat(patient.comeBack(back).status()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "facility",
        "audit_head",
        "audit_entry",
        "card_transaction",
        "registration",
        "consent_answer",
        "evidence"
      })
  void SEC_D02_aTableShowsItsRowsToTheirFacilityOnly(String table) throws SQLException {
    String count = "select count(*) from " + table;
    UUID mine = one.facility().id();
    assertThat(Rows.number(mine, count + " where facility_id = '" + mine + "'")).isPositive();
    assertThat(Rows.number(mine, count + " where facility_id <> '" + mine + "'")).isZero();
    assertThat(Rows.number(other.facility().id(), count + " where facility_id = '" + mine + "'"))
        .isZero();
    try (Connection nobody = Rows.asApplication();
        Statement statement = nobody.createStatement();
        ResultSet rows = statement.executeQuery(count)) {
      rows.next();
      assertThat(rows.getLong(1)).isZero();
    }
  }

  @Test
  void SEC_D02_aRowForAnotherFacilityCannotBeWritten() throws SQLException {
    try (Connection connection = Rows.asApplication()) {
      connection.setAutoCommit(false);
      enter(connection, one.facility().id());
      assertThatThrownBy(
              () -> {
                try (PreparedStatement insert =
                    connection.prepareStatement(
                        "insert into attempt (facility_id, attempt_id, transaction_id, at, kind,"
                            + " outcome) values (?, gen_random_uuid(), gen_random_uuid(), now(),"
                            + " 'HOME_VISIT', 'NONE')")) {
                  insert.setObject(1, other.facility().id());
                  insert.executeUpdate();
                }
              })
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_entry set actor = 'x'",
        "delete from audit_entry",
        "truncate audit_entry",
        "delete from registration",
        "update consent_answer set answer = 'AGREED'",
        "delete from evidence",
        "update evidence set sealed = ''",
        "alter table registration disable row level security",
        "drop table evidence",
        "create table mine (x int)",
        "set role zaitaku_owner"
      })
  void SEC_D01_SEC_A02_theRunTimeRoleCannot(String sql) throws SQLException {
    try (Connection connection = Rows.asApplication()) {
      connection.setAutoCommit(false);
      enter(connection, one.facility().id());
      assertThatThrownBy(
              () -> {
                try (Statement statement = connection.createStatement()) {
                  statement.execute(sql);
                }
              })
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }
  }

  @Test
  void SEC_D02_everyTableWithAFacilityHasForcedRowLevelSecurity() throws SQLException {
    List<String> open =
        firstColumn(
            "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                + " where n.nspname = 'public' and c.relkind = 'r' and not (c.relrowsecurity and"
                + " c.relforcerowsecurity) order by 1");
    // the history of migrations and the hashes that lead to a facility hold nobody's data
    assertThat(open).containsExactly("flyway_schema_history", "routing");
  }

  /** A view of its owner, or a function with its maker's rights, would see every facility. */
  @Test
  void SEC_D04_nothingInTheDatabaseActsWithMoreRightsThanWhoAsks() throws SQLException {
    assertThat(
            firstColumn(
                "select 'view ' || c.relname from pg_class c where c.relnamespace ="
                    + " 'public'::regnamespace and c.relkind in ('v', 'm') and not"
                    + " coalesce(c.reloptions, '{}') @> array['security_invoker=true'] union all"
                    + " select 'function ' || p.proname from pg_proc p where p.pronamespace ="
                    + " 'public'::regnamespace and p.prosecdef"))
        .isEmpty();
  }

  /** Each with everything of one facility's reception, but asked in the name of the other. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from card_transaction_of_session(OTHER, ID, SESSION)",
        "select * from card_transaction_by_code(OTHER, CODE, SESSION)",
        "select 1 where mint_handle(OTHER, ID, SESSION, SESSION, now(), now(), 'READER')",
        "select 1 where claim_card_transaction(OTHER, ID, SESSION, now(), 'READER', CODE, '')",
        "select 1 where prove_card_transaction(OTHER, ID, '', CODE, now(), now(), false, now(),"
            + " array_fill(''::text, array[10])) is not null",
        "select 1 where complete_card_transaction(OTHER, ID, SESSION, NUMBER, CODE, now(),"
            + " SESSION, 'HOME_VISIT', array_fill(''::text, array[10]))",
        "select 1 from see_registration(OTHER, NUMBER, SESSION, now(),"
            + " array_fill(''::text, array[10]))",
        "select 1 where await_digits(OTHER, ID, '', CODE, now(), now(),"
            + " array_fill(''::text, array[10])) is not null",
        "select 1 from confirm_digits(OTHER, ID, SESSION, CODE, CODE, now(), now(), '-infinity',"
            + " now(), array_fill(''::text, array[10]), array_fill(''::text, array[10]))",
        "select 1 from see_revocation(OTHER, NUMBER, SESSION, now(),"
            + " array_fill(''::text, array[10]))",
        "select 1 from review_of_session(OTHER, ID, SESSION, 'HOME_VISIT')",
        "select 1 from facility_by_url('VISIT_URL', SESSION)",
        "select 1 from claimable_by_handle(SESSION, now())",
        "select 1 from take_card_transaction(SESSION, now())"
      })
  void SEC_D02_aFunctionFindsNothingOfAnotherFacilityNorByAnythingButItsHash(String call)
      throws SQLException {
    UUID mine = one.facility().id();
    String last = " from card_transaction c where facility_id = '" + mine + "'";
    String asked =
        call.replace("OTHER", "'" + other.facility().id() + "'")
            .replace("ID", "'" + Rows.text(mine, "select transaction_id" + last) + "'")
            .replace("SESSION", bytea(Rows.text(mine, "select session_hash" + last)))
            .replace("CODE", bytea(Rows.text(mine, "select code_hash" + last)))
            .replace("NUMBER", "'" + Rows.text(mine, "select number from registration") + "'");
    String whole = "select string_agg(c::text, '|')" + last;
    String before = Rows.text(mine, whole);
    assertThat(firstColumn(asked)).isEmpty();
    assertThat(Rows.text(mine, whole)).isEqualTo(before);
  }

  private static String bytea(String shown) {
    return "'" + shown + "'::bytea";
  }

  @Test
  void SEC_D03_afterACallItsConnectionBelongsToNobody() throws SQLException {
    try (Connection connection = Rows.asApplication();
        PreparedStatement call = connection.prepareStatement("select * from facility_by_id(?)")) {
      call.setObject(1, one.facility().id());
      try (ResultSet rows = call.executeQuery()) {
        assertThat(rows.next()).isTrue();
      }
      assertThat(count(connection)).isZero();
    }
  }

  @Test
  void SEC_D03_aCallCannotLeaveTheFacilityOfItsTransaction() throws SQLException {
    try (Connection connection = Rows.asApplication()) {
      connection.setAutoCommit(false);
      enter(connection, other.facility().id());
      assertThatThrownBy(
              () -> {
                try (PreparedStatement call =
                    connection.prepareStatement("select * from facility_by_id(?)")) {
                  call.setObject(1, one.facility().id());
                  call.executeQuery();
                }
              })
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25000"));
    }
  }

  @Test
  void SEC_D03_afterATransactionItsConnectionBelongsToNobody() throws SQLException {
    try (Connection connection = Rows.asApplication()) {
      connection.setAutoCommit(false);
      enter(connection, one.facility().id());
      assertThat(count(connection)).isPositive();
      connection.commit();
      assertThat(count(connection)).isZero();
    }
  }

  private static List<String> firstColumn(String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = Rows.asApplication();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  private static long count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from registration")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void enter(Connection connection, UUID facility) throws SQLException {
    try (PreparedStatement set =
        connection.prepareStatement("select set_config('zaitaku.facility', ?, true)")) {
      set.setString(1, facility.toString());
      set.executeQuery().close();
    }
  }
}
