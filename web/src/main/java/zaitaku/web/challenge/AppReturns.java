package zaitaku.web.challenge;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import zaitaku.web.challenge.BridgeTransactions.Route;
import zaitaku.web.platform.Fingerprint;
import zaitaku.web.platform.audit.AuditEntry;
import zaitaku.web.platform.audit.AuditTrail;
import zaitaku.web.platform.audit.RefusalNotes;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.Durability;

/**
 * Response codes of apps that come back in a browser without the session (bridge protocol §6): each
 * is exchanged once for the two digits of {@link Confirmations}. Safe for use by several threads.
 */
@Singleton
final class AppReturns {

  private static final Pattern RESPONSE_CODE = Pattern.compile("[A-Za-z0-9_-]{43}");

  private static final String EXCHANGEABLE =
      "select transaction_id from card_transaction where facility_id = $1 and transaction_id = $2"
          + " and (code_hash = $3 and phase = 'VERIFIED' or code_hash = $5 and phase ="
          + " 'AWAITING_CODE') and way = 'APP' and not confirmed and code_expires_at > $4";
  private static final String EXCHANGED =
      "select transaction_id from card_transaction where facility_id = $1 and transaction_id = $2"
          + " and code_hash = $3 and phase = 'AWAITING_CODE' and way = 'APP' and code_expires_at >"
          + " $4";
  private static final String EXCHANGE =
      "update card_transaction set phase = 'AWAITING_CODE', version = version + 1, code_hash = $5,"
          + " code_expires_at = $6, expires_at = $6 where facility_id = $1 and transaction_id = $2"
          + " and code_hash = $3 and phase = 'VERIFIED' and way = 'APP' and not confirmed and"
          + " code_expires_at > $4";

  private final Database database;
  private final BridgeTransactions bridges;
  private final Confirmations confirmations;
  private final AuditTrail audit;
  private final RefusalNotes refusals;
  private final Clock clock;

  AppReturns(
      Database database,
      BridgeTransactions bridges,
      Confirmations confirmations,
      AuditTrail audit,
      RefusalNotes refusals,
      Clock clock) {
    this.database = database;
    this.bridges = bridges;
    this.confirmations = confirmations;
    this.audit = audit;
    this.refusals = refusals;
    this.clock = clock;
  }

  /** True when a browser without the session could be given digits for this response code. */
  boolean exchangeable(String responseCode) {
    Instant now = clock.instant();
    return route(responseCode, now)
        .flatMap(route ->
            database.inFacility(
                route.facility(),
                Durability.RELAXED,
                tx ->
                    tx.one(
                        EXCHANGEABLE,
                        row -> true,
                        route.facility(),
                        route.transaction(),
                        Fingerprint.of(responseCode),
                        Transactions.utc(now),
                        confirmations.hash(route, confirmations.exchanged(route, responseCode)))))
        .isPresent();
  }

  /**
   * The response code of an app, brought by a browser without the session: digits for it. Sent
   * again while they wait, because their answer was lost, it is the same digits for the rest of
   * their time.
   */
  Optional<TwoDigits> exchange(String responseCode) {
    Instant now = clock.instant();
    return route(responseCode, now)
        .flatMap(route -> {
          TwoDigits digits = confirmations.exchanged(route, responseCode);
          return waits(route, digits, now) || exchanged(route, responseCode, digits, now)
              ? Optional.of(digits)
              : Optional.empty();
        });
  }

  private boolean waits(Route route, TwoDigits digits, Instant now) {
    return database
        .alone(route.facility())
        .read(
            EXCHANGED,
            row -> true,
            route.facility(),
            route.transaction(),
            confirmations.hash(route, digits),
            Transactions.utc(now))
        .isPresent();
  }

  private boolean exchanged(Route route, String responseCode, TwoDigits digits, Instant now) {
    String of = route.transaction().toString();
    boolean moved =
        database.inFacility(
            route.facility(),
            Durability.DURABLE,
            tx -> {
              boolean done =
                  tx.update(
                          EXCHANGE,
                          route.facility(),
                          route.transaction(),
                          Fingerprint.of(responseCode),
                          Transactions.utc(now),
                          confirmations.hash(route, digits),
                          Transactions.utc(now.plus(Confirmations.LIFE)))
                      == 1;
              if (done) {
                audit.append(tx, route.facility(), AuditEntry.ofBridge("EXCHANGE", of, "DONE", ""));
              }
              return done;
            });
    if (!moved) {
      refusals.note(route.facility(), AuditEntry.ofBridge("EXCHANGE", of, "REFUSED", "GONE"));
    }
    return moved;
  }

  private Optional<Route> route(String responseCode, Instant now) {
    return RESPONSE_CODE.matcher(responseCode).matches()
        ? bridges.byReturn(Fingerprint.of(responseCode), now)
        : Optional.empty();
  }
}
