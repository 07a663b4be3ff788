package zaitaku.web.challenge;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Optional;
import zaitaku.web.challenge.VerifiedTransactions.Lookup;
import zaitaku.web.platform.page.Pages;
import zaitaku.web.visit.SealedVisit;
import zaitaku.web.visit.VisitSession;

/**
 * Where the result of a finished visit stands, for the browser that finished it: whoever goes back,
 * or sends the last form again since its answer was lost, comes there and not to an error.
 */
@Singleton
public final class FinishedCards {

  private final SealedVisit visits;
  private final Transactions transactions;
  private final VerifiedTransactions verified;

  FinishedCards(SealedVisit visits, Transactions transactions, VerifiedTransactions verified) {
    this.visits = visits;
    this.transactions = transactions;
    this.verified = verified;
  }

  /** By the id in an address; empty unless this session finished by that attempt. */
  public Optional<MutableHttpResponse<?>> of(HttpRequest<?> request, String id) {
    return finished(request)
        .flatMap(session ->
            CardPaths.id(id)
                .flatMap(of -> transactions.owned(session.facility(), of, SessionHash.of(session))))
        .flatMap(FinishedCards::result);
  }

  /** By the response code of the way back; empty unless this session finished by it. */
  public Optional<MutableHttpResponse<?>> byCode(HttpRequest<?> request, String responseCode) {
    return finished(request)
        .map(session -> verified.byCode(session.facility(), SessionHash.of(session), responseCode))
        .flatMap(found ->
            found instanceof Lookup.Over over ? result(over.transaction()) : Optional.empty());
  }

  private Optional<VisitSession> finished(HttpRequest<?> request) {
    return visits.live(request).filter(VisitSession::finished);
  }

  private static Optional<MutableHttpResponse<?>> result(CardTransaction found) {
    return found.phase() == Phase.COMPLETED && found.finished()
        ? Optional.of(Pages.goTo(found.resultPath()))
        : Optional.empty();
  }
}
