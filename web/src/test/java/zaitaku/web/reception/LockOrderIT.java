package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.SharedDatabase;
import zaitaku.web.testing.SoftwareBridge;

/**
 * Who cancels holds the card transaction, then the audit chain. Whoever took them the other way
 * would, now and then, end in a deadlock with it.
 */
class LockOrderIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Reception reception = Reception.shared();
  private final At at = reception.facility();
  private final UUID facility = at.facility().id();
  private final Identity card = reception.card("PRACTICE-ICHIRO");
  private final Acts acts = new Acts(reception.origin());
  private final Patient patient = acts.patient();

  @Test
  void aRevocationThatWaitsForItsCardTransactionDoesNotHoldTheAuditChain() throws Exception {
    new Acts(reception.origin()).register(at.path(), card, Map.of());
    assertThat(besideACancellation(acts.toCard(at.path(), "revoke")).location())
        .startsWith("/revoked/");
  }

  /** The way back, while somebody holds the card transaction and then wants the audit chain. */
  private Answer besideACancellation(String page) throws Exception {
    URI back = new SoftwareBridge(reception.origin()).authenticate(patient.open(page), card);
    CompletableFuture<Answer> answer;
    try (Connection rival = SharedDatabase.asSuperuser();
        Statement statement = rival.createStatement()) {
      rival.setAutoCommit(false);
      String id = page.substring("/card/".length());
      statement.execute(
          "select 1 from card_transaction where transaction_id = '" + id + "' for update");
      answer = CompletableFuture.supplyAsync(() -> patient.comeBack(back));
      awaitWhoWaitsFor(rival);
      statement.execute("set local lock_timeout = '20s'");
      statement.execute(
          "select 1 from audit_head where facility_id = '" + facility + "' for update");
      rival.rollback();
    }
    return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private static void awaitWhoWaitsFor(Connection rival) throws SQLException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (Connection watcher = SharedDatabase.asSuperuser();
        PreparedStatement waiting =
            watcher.prepareStatement(
                "select count(*) from pg_stat_activity where ? = any(pg_blocking_pids(pid))")) {
      waiting.setInt(1, pid(rival));
      while (System.nanoTime() < end) {
        try (ResultSet rows = waiting.executeQuery()) {
          rows.next();
          if (rows.getInt(1) > 0) {
            return;
          }
        }
      }
    }
    throw new AssertionError("nobody waits for the card transaction");
  }

  private static int pid(Connection of) throws SQLException {
    try (Statement statement = of.createStatement();
        ResultSet rows = statement.executeQuery("select pg_backend_pid()")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
