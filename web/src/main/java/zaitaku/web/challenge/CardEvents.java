package zaitaku.web.challenge;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import zaitaku.clinicurls.UrlKind;
import zaitaku.web.challenge.TimedEvents.Look;
import zaitaku.web.visit.SealedVisit;
import zaitaku.web.visit.VisitSession;

/**
 * What happens to a card transaction, for the page that waits (bridge protocol §6): a state to ask
 * for and a stream of events. Only for the session that made it, and never more than {@code {state,
 * reason?, triesLeft?}}. The state is read from the database, so that any node can serve the
 * stream.
 */
@Controller("/bridge/transactions/{id}")
final class CardEvents {

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final SealedVisit visits;
  private final Transactions transactions;
  private final Clock clock;
  private final Scheduler threads;

  CardEvents(
      SealedVisit visits,
      Transactions transactions,
      Clock clock,
      @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.visits = visits;
    this.transactions = transactions;
    this.clock = clock;
    this.threads = Schedulers.fromExecutorService(blocking);
  }

  @Get(uri = "/state", produces = MediaType.APPLICATION_JSON)
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<?> state(HttpRequest<?> request, @PathVariable String id) {
    Optional<CardTransaction> found = owned(request, id);
    if (found.isEmpty()) {
      return HttpResponse.notFound(Map.of("error", "not_found"));
    }
    String tag = "\"" + found.get().version() + "-" + phase(found.get()) + "\"";
    boolean known = tag.equals(request.getHeaders().get("If-None-Match"));
    return known
        ? HttpResponse.notModified().header("ETag", tag)
        : HttpResponse.ok(told(found.get())).header("ETag", tag);
  }

  @Get(uri = "/events", produces = MediaType.TEXT_EVENT_STREAM)
  Publisher<Event<Map<String, Object>>> events(HttpRequest<?> request, @PathVariable String id) {
    Mono<Optional<Look>> look =
        Mono.fromCallable(() -> owned(request, id).map(this::look)).subscribeOn(threads);
    return TimedEvents.of(Flux.interval(Duration.ZERO, LOOK), look);
  }

  private Look look(CardTransaction found) {
    Phase phase = found.phaseAt(clock.instant());
    return new Look(found.version(), lower(phase), phase.ended(), told(found));
  }

  private Optional<CardTransaction> owned(HttpRequest<?> request, String id) {
    Optional<VisitSession> session = visits.live(request);
    Optional<UUID> transaction = CardPaths.id(id);
    if (session.isEmpty() || transaction.isEmpty()) {
      return Optional.empty();
    }
    boolean masked = session.get().door() == UrlKind.ONLINE;
    return transactions
        .owned(session.get().facility(), transaction.get(), SessionHash.of(session.get()))
        .map(found -> masked ? found.withoutEligibility() : found);
  }

  private Map<String, Object> told(CardTransaction transaction) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("state", phase(transaction));
    transaction.reason().ifPresent(reason -> told.put("reason", lower(reason)));
    transaction.triesLeft().ifPresent(left -> told.put("triesLeft", left));
    return told;
  }

  private String phase(CardTransaction transaction) {
    Instant now = clock.instant();
    return lower(transaction.phaseAt(now));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
