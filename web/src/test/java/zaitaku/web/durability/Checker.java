package zaitaku.web.durability;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import zaitaku.web.platform.practice.OwnServer;

/**
 * Compares what patients know with what the database holds (security.md F01). It judges only after
 * it has shown that it can: the server is up and no longer recovering, a row written now is read
 * back on another connection, and a loss, a double and a half that are planted are each seen.
 */
final class Checker {

  /** One row for each registration, with the number of things that belong to it. */
  private static final String STORED =
      """
      select r.registration_id::text as registration_id, r.number, t.transactions, t.transaction_id,
             coalesce(a.answers, 0) as answers, coalesce(e.evidence, 0) as evidence,
             coalesce(x.entries, 0) as entries, s.of_session
      from registration r
      left join (select facility_id, receipt_number, count(*) as transactions,
                        min(transaction_id::text) as transaction_id
                 from card_transaction where phase = 'COMPLETED' group by 1, 2) t
        on t.facility_id = r.facility_id and t.receipt_number = r.number
      left join (select facility_id, registration_id, count(*) as answers
                 from consent_answer group by 1, 2) a
        on a.facility_id = r.facility_id and a.registration_id = r.registration_id
      left join (select facility_id, registration_id, count(*) as evidence
                 from evidence group by 1, 2) e
        on e.facility_id = r.facility_id and e.registration_id = r.registration_id
      left join (select facility_id, object_ref, count(*) as entries from audit_entry
                 where act = 'REGISTER' and result = 'DONE' group by 1, 2) x
        on x.facility_id = r.facility_id and x.object_ref = r.registration_id::text
      join (select facility_id, session_hash, count(*) as of_session
            from registration group by 1, 2) s
        on s.facility_id = r.facility_id and s.session_hash = r.session_hash
      """;

  /** What says that a registration exists, and none does. */
  private static final String ORPHANS =
      """
      select 'transaction ' || t.transaction_id from card_transaction t
      where t.phase = 'COMPLETED' and not exists (select 1 from registration r
        where r.facility_id = t.facility_id and r.number = t.receipt_number)
      union all
      select 'audit entry ' || x.object_ref from audit_entry x
      where x.act = 'REGISTER' and x.result = 'DONE' and not exists (select 1 from registration r
        where r.facility_id = x.facility_id and r.registration_id::text = x.object_ref)
      union all
      select 'chain of ' || h.facility_id from audit_head h
      join (select facility_id, count(*) as n, max(sequence) as last
            from audit_entry group by 1) x using (facility_id)
      where h.sequence <> x.n or h.sequence <> x.last
      union all
      select 'two live of ' || facility_id from registration where state = 'LIVE'
      group by facility_id, patient_key, kind having count(*) > 1
      """;

  private static final int ANSWERS = 6;

  private final OwnServer server;
  private final Ledger ledger;

  Checker(OwnServer server, Ledger ledger) {
    this.server = server;
    this.ledger = ledger;
  }

  /** Shows that it can read and see, then judges. */
  Findings judge() throws SQLException {
    readsBackWhatIsWritten();
    seesWhatIsPlanted();
    try (Connection connection = server.asSuperuser()) {
      return compare(connection);
    }
  }

  private void readsBackWhatIsWritten() throws SQLException {
    String word = UUID.randomUUID().toString();
    server.execute("create table if not exists public.read_back (word text)");
    server.execute("insert into public.read_back values ('" + word + "')");
    try (Connection connection = server.asSuperuser()) {
      require(!isTrue(connection, "select pg_is_in_recovery()"), "the server is recovering");
      require(
          isTrue(connection, "select count(*) = 1 from read_back where word = '" + word + "'"),
          "what was written is not read back");
      int read = read(connection, new HashMap<>());
      require(
          ledger.acknowledged() == 0 || read > 0,
          "no registration is read although some are known");
    }
    server.execute("drop table public.read_back");
  }

  /** Plants each kind of damage in a transaction that is rolled back. */
  private void seesWhatIsPlanted() throws SQLException {
    try (Connection connection = server.asSuperuser()) {
      connection.setAutoCommit(false);
      Findings before = compare(connection);
      Ledger.Entry known =
          ledger.entries().stream()
              .filter(entry -> entry.knowledge() == Ledger.Knowledge.ACKNOWLEDGED)
              .filter(entry -> before.lost().stream().noneMatch(l -> l.contains(entry.number())))
              .findFirst()
              .orElseThrow(() -> new AssertionError("nothing was acknowledged: no load"));
      String at = " where number = '" + known.number() + "'";
      String of = " where registration_id in (select registration_id from registration" + at + ")";
      Findings lost =
          with(
              connection,
              "delete from evidence" + of,
              "delete from consent_answer" + of,
              "delete from registration" + at);
      require(lost.lost().size() == before.lost().size() + 1, "a planted loss is not seen");
      Findings twice = with(connection, copyOf(at));
      require(twice.twice().size() > before.twice().size(), "a planted double is not seen");
      for (String table : List.of("evidence", "consent_answer")) {
        Findings half = with(connection, "delete from " + table + of);
        require(half.half().size() == before.half().size() + 1, "a planted half is not seen");
      }
      Findings silent =
          with(
              connection,
              "delete from audit_entry where act = 'REGISTER' and object_ref in (select"
                  + " registration_id::text from registration"
                  + at
                  + ")");
      require(silent.half().size() > before.half().size(), "a missing audit entry is not seen");
      require(
          compare(connection).toString().equals(before.toString()), "the plants were not removed");
    }
  }

  private static String copyOf(String at) {
    return "insert into registration select (jsonb_populate_record(r, jsonb_build_object("
        + "'registration_id', gen_random_uuid(), 'number', 'PLANTED', 'state', 'ENDED'))).*"
        + " from registration r"
        + at;
  }

  private Findings with(Connection connection, String... damages) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String damage : damages) {
        require(statement.executeUpdate(damage) > 0, "nothing was planted: " + damage);
      }
      return compare(connection);
    } finally {
      connection.rollback();
    }
  }

  private record Stored(String number, String transaction, String fault, int ofSession) {}

  private Findings compare(Connection connection) throws SQLException {
    Map<String, Stored> byId = new HashMap<>();
    int stored = read(connection, byId);
    List<String> half = new ArrayList<>(strings(connection, ORPHANS));
    List<String> twice = new ArrayList<>();
    Map<String, List<Stored>> byTransaction = new HashMap<>();
    for (Stored one : byId.values()) {
      if (!one.fault.isEmpty()) {
        half.add(one.number + one.fault);
      }
      if (one.ofSession > 1) {
        twice.add(one.number);
      }
      byTransaction.computeIfAbsent(one.transaction, key -> new ArrayList<>()).add(one);
    }
    List<String> lost = new ArrayList<>();
    List<String> unasked = new ArrayList<>();
    Set<String> known = new HashSet<>();
    int unknownStored = 0;
    for (Ledger.Entry entry : ledger.entries()) {
      known.add(entry.transaction());
      List<Stored> there = byTransaction.getOrDefault(entry.transaction(), List.of());
      switch (entry.knowledge()) {
        case ACKNOWLEDGED -> {
          if (there.stream().noneMatch(one -> one.number.equals(entry.number()))) {
            lost.add(entry.transaction() + " " + entry.number());
          }
        }
        case UNKNOWN -> unknownStored += Math.min(1, there.size());
        case NOT_ASKED, REFUSED -> there.forEach(one -> unasked.add(one.number));
      }
      if (there.size() > 1) {
        twice.add(entry.transaction());
      }
    }
    byTransaction.forEach((transaction, there) -> {
      if (!known.contains(transaction)) {
        there.forEach(one -> unasked.add(one.number));
      }
    });
    return new Findings(stored, unknownStored, lost, twice, half, unasked);
  }

  private static int read(Connection connection, Map<String, Stored> byId) throws SQLException {
    int count = 0;
    try (PreparedStatement query = connection.prepareStatement(STORED);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        count++;
        String fault = "";
        fault += rows.getInt("answers") == ANSWERS ? "" : " answers " + rows.getInt("answers");
        fault += rows.getInt("evidence") == 1 ? "" : " evidence " + rows.getInt("evidence");
        fault += rows.getInt("entries") == 1 ? "" : " audit " + rows.getInt("entries");
        fault +=
            rows.getInt("transactions") == 1 ? "" : " transactions " + rows.getInt("transactions");
        String transaction = rows.getString("transaction_id");
        byId.put(
            rows.getString("registration_id"),
            new Stored(
                rows.getString("number"),
                transaction == null ? "none" : transaction,
                fault,
                rows.getInt("of_session")));
      }
    }
    // a receipt number is one of its facility only, so it is no key here
    require(byId.size() == count, "rows were read over each other");
    return count;
  }

  private static List<String> strings(Connection connection, String sql) throws SQLException {
    List<String> all = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        all.add(rows.getString(1));
      }
    }
    return all;
  }

  private static boolean isTrue(Connection connection, String sql) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError("the checker cannot judge: " + otherwise);
    }
  }
}
