package zaitaku.web.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;
import zaitaku.web.platform.practice.DatabaseAddress;

/**
 * Years of receptions, made in the database itself by its owner: facilities with their addresses,
 * registrations with six answers each, evidence and audit entries. The sealed values are random
 * bytes: nothing opens them, they only have to be stepped over.
 */
final class StoredHistory {

  private static final List<String> TABLES =
      List.of(
          "facility", "audit_head", "audit_entry", "registration", "consent_answer", "evidence");

  private static final String FACILITIES =
      "insert into facility (facility_id, code, name, kind, address, phone, hours, items,"
          + " prescription_use, ask_prescription, served_insurers)"
          + " select stored_facility(n), '96' || lpad(n::text, 8, '0'), '練習' || n, 'CLINIC',"
          + " '練習県見本市例町1-2-3', '00-0000-0000', '月〜金 9時〜17時', array['SURGERY',"
          + " 'MEDICAL_CARE', 'MEDICATION', 'HEALTH_CHECKUP', 'CEILING_AMOUNT',"
          + " 'SPECIFIED_DISEASE'], 'BOTH', true, '{}' from generate_series(1, ?) n";
  private static final String ROUTES =
      "insert into routing (purpose, key_hash, facility_id) select purpose,"
          + " sha256((purpose || n)::bytea), stored_facility(n) from generate_series(1, ?) n,"
          + " unnest(array['FACILITY_CODE', 'VISIT_URL', 'ONLINE_URL']) purpose";
  private static final String HEADS =
      "insert into audit_head (facility_id, sequence, hash) select stored_facility(n), 0,"
          + " sha256(n::text::bytea) from generate_series(1, ?) n";
  private static final String REGISTRATIONS =
      "insert into registration (facility_id, registration_id, number, kind, state, patient_key,"
          + " certificate_alias, session_hash, registered_at, holds_until, prescription_form,"
          + " wording, language, operated_by, outcome, eligibility) select"
          + " stored_facility(1 + n % ?), gen_random_uuid(), 'K' || n, 'HOME_VISIT', 'LIVE',"
          + " sha256(('p' || n)::bytea), sha256(('c' || n)::bytea), sha256(('s' || n)::bytea),"
          + " timestamptz '2026-01-01' + n * interval '1 second', null, 'ELECTRONIC', 'ja-0',"
          + " 'ja', 'PATIENT', 'VALID', decode(repeat(md5(n::text), 10), 'hex')"
          + " from generate_series(1, ?) n";
  private static final String ANSWERS =
      "insert into consent_answer (facility_id, registration_id, item, answer) select"
          + " facility_id, registration_id, item, 'AGREED' from registration,"
          + " unnest(array['SURGERY', 'MEDICAL_CARE', 'MEDICATION', 'HEALTH_CHECKUP',"
          + " 'CEILING_AMOUNT', 'SPECIFIED_DISEASE']) item where wording = 'ja-0'";
  private static final String EVIDENCE =
      "insert into evidence (facility_id, registration_id, sealed) select facility_id,"
          + " registration_id, decode(repeat(md5(number), 40), 'hex') from registration"
          + " where wording = 'ja-0'";

  private StoredHistory() {}

  /** Makes it, in one transaction that lifts the row-level security from the owner meanwhile. */
  static void make(DatabaseAddress address, int registrations, int facilities) throws SQLException {
    if (facilities == 0) {
      return;
    }
    try (Connection connection = owner(address)) {
      connection.setAutoCommit(false);
      run(connection, "set local synchronous_commit = off");
      run(connection, "set local maintenance_work_mem = '256MB'");
      run(
          connection,
          "create function pg_temp.stored_facility(n int) returns uuid language sql immutable"
              + " return ('5a000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid");
      run(connection, "set local search_path = public, pg_temp");
      each(connection, "alter table %s no force row level security");
      fill(connection, registrations, facilities);
      each(connection, "alter table %s force row level security");
      connection.commit();
      connection.setAutoCommit(true);
      run(connection, "vacuum (analyze)");
    }
  }

  private static void fill(Connection connection, int registrations, int facilities)
      throws SQLException {
    insert(connection, FACILITIES, facilities);
    insert(connection, ROUTES, facilities);
    insert(connection, HEADS, facilities);
    insert(connection, REGISTRATIONS, facilities, registrations);
    // one check of all instead of a look-up for each row
    String answers = "consent_answer_facility_id_registration_id_fkey";
    String evidence = "evidence_facility_id_registration_id_fkey";
    run(connection, "alter table consent_answer drop constraint " + answers);
    run(connection, "alter table evidence drop constraint " + evidence);
    insert(connection, ANSWERS);
    insert(connection, EVIDENCE);
    String key = " foreign key (facility_id, registration_id) references registration";
    run(connection, "alter table consent_answer add constraint " + answers + key);
    run(connection, "alter table evidence add constraint " + evidence + key);
  }

  /** Bytes on the disk. */
  static long size(DatabaseAddress address) throws SQLException {
    try (Connection connection = owner(address);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_database_size(current_database())")) {
      row.next();
      return row.getLong(1);
    }
  }

  static Connection owner(DatabaseAddress address) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {address.host()});
    source.setPortNumbers(new int[] {address.port()});
    source.setDatabaseName(address.database());
    return source.getConnection(address.ownerUser(), address.ownerPassword());
  }

  private static void each(Connection connection, String sql) throws SQLException {
    for (String table : TABLES) {
      run(connection, sql.formatted(table));
    }
  }

  private static void insert(Connection connection, String sql, int... values) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(sql.replace("stored_facility", "pg_temp.stored_facility"))) {
      for (int i = 0; i < values.length; i++) {
        statement.setInt(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
