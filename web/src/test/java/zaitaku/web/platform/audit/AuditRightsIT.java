package zaitaku.web.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.web.testing.Rows;

/** What the run-time role may do with a chain: read it, and add to it. */
class AuditRightsIT extends AuditScene {

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
}
