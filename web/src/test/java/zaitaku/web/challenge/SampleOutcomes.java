package zaitaku.web.challenge;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import zaitaku.clinicurls.UrlKind;
import zaitaku.web.facility.VisitKind;
import zaitaku.web.visit.Act;
import zaitaku.web.visit.CardWay;
import zaitaku.web.visit.OperatedBy;
import zaitaku.web.visit.Preparation;
import zaitaku.web.visit.TestFacilities;
import zaitaku.web.visit.VisitDoor.Arrived;
import zaitaku.web.visit.VisitSession;

/** The pages of card attempts that came to nothing, made by what makes them in a visit. */
@Controller("/test-outcomes/{door}/{way}/{act}")
@Requires(property = "test.pages")
final class SampleOutcomes {

  static final UUID CARD = UUID.fromString("0b0c6c1e-0000-4000-8000-000000000002");

  private static final Instant NOW = Instant.parse("2026-11-20T01:00:00Z");

  private final CardOutcomes outcomes;

  SampleOutcomes(CardOutcomes outcomes) {
    this.outcomes = outcomes;
  }

  @Get("/rejected/{reason}/{tries}")
  HttpResponse<?> rejected(
      HttpRequest<?> request,
      @PathVariable UrlKind door,
      @PathVariable BridgeWay way,
      @PathVariable Act act,
      @PathVariable Refusal reason,
      @PathVariable int tries) {
    CardTransaction over = over(act, way, Phase.REJECTED, Optional.of(reason), tries);
    return outcomes.rejected(request, in(door, act), over);
  }

  @Get("/cancelled")
  HttpResponse<?> cancelled(
      HttpRequest<?> request,
      @PathVariable UrlKind door,
      @PathVariable BridgeWay way,
      @PathVariable Act act) {
    return outcomes.cancelled(
        request, in(door, act), over(act, way, Phase.CANCELLED, Optional.empty(), -1));
  }

  /** Time is over for an attempt in a phase. */
  @Get("/expired/{phase}")
  HttpResponse<?> expired(
      HttpRequest<?> request,
      @PathVariable UrlKind door,
      @PathVariable BridgeWay way,
      @PathVariable Act act,
      @PathVariable Phase phase) {
    return outcomes.expired(request, in(door, act), over(act, way, phase, Optional.empty(), -1));
  }

  private static Arrived.In in(UrlKind door, Act act) {
    VisitSession session =
        new VisitSession(
            "i".repeat(43),
            "flow-of-this",
            "c".repeat(43),
            TestFacilities.THE_CLINIC.id(),
            door,
            TestFacilities.CLINIC,
            act,
            CardWay.READER,
            Optional.of(new Preparation(VisitKind.usual(door), OperatedBy.PATIENT)),
            Map.of(),
            1,
            NOW,
            NOW,
            true,
            false);
    return new Arrived.In(TestFacilities.THE_CLINIC, session);
  }

  private static CardTransaction over(
      Act act, BridgeWay way, Phase phase, Optional<Refusal> reason, int tries) {
    return new CardTransaction(
        TestFacilities.THE_CLINIC.id(),
        CARD,
        act,
        phase,
        3,
        NOW,
        NOW,
        Optional.empty(),
        reason,
        tries < 0 ? OptionalInt.empty() : OptionalInt.of(tries),
        Optional.empty(),
        way,
        false);
  }
}
