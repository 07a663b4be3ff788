package zaitaku.web.challenge;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.util.Optional;
import zaitaku.nfcbridge.protocol.StartLink;
import zaitaku.qr.ErrorCorrection;
import zaitaku.qr.QrCode;
import zaitaku.qr.QrSvg;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Pages;
import zaitaku.web.visit.SealedVisit;
import zaitaku.web.visit.VisitDoor;
import zaitaku.web.visit.VisitDoor.Arrived;
import zaitaku.web.visit.VisitSession;
import zaitaku.web.visit.VisitStep;

/** A phone as the bridge (bridge protocol §8): by a QR code on this screen, or by its own app. */
@Controller("/card/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PhoneController {

  private static final MediaType SVG = MediaType.of("image/svg+xml");

  private final VisitDoor door;
  private final CardFrames frames;
  private final SealedVisit visits;
  private final Transactions transactions;
  private final Handles handles;
  private final PhoneApp app;
  private final Clock clock;

  PhoneController(
      VisitDoor door,
      CardFrames frames,
      SealedVisit visits,
      Transactions transactions,
      Handles handles,
      PhoneApp app,
      Clock clock) {
    this.door = door;
    this.frames = frames;
    this.visits = visits;
    this.transactions = transactions;
    this.handles = handles;
    this.app = app;
    this.clock = clock;
  }

  /**
   * The screen with the code; the picture in it mints, so a page that nobody draws mints nothing.
   */
  @Get("/qr")
  HttpResponse<?> qr(HttpRequest<?> request, @PathVariable String id) {
    return switch (door.see(request)) {
      case Arrived.TurnedAway away -> away.answer();
      case Arrived.In in -> {
        Optional<CardTransaction> found = owned(in.session(), id);
        if (found.isEmpty()) {
          yield door.old(in.session(), VisitStep.CHECK);
        }
        yield found.get().phaseAt(clock.instant()) == Phase.CREATED
            ? door.show(page(request, in, found.get()), in.session())
            : Pages.goTo("/card/" + found.get().id());
      }
    };
  }

  /** A new code each time; the one before is good for the rest of its minute. */
  @Get("/code.svg")
  HttpResponse<?> code(HttpRequest<?> request, @PathVariable String id) {
    Optional<StartLink> link =
        visits
            .live(request)
            .filter(session -> !session.finished())
            .flatMap(session ->
                CardPaths.id(id).flatMap(of -> handles.mint(session, of, BridgeWay.PHONE)));
    if (link.isEmpty()) {
      return HttpResponse.status(HttpStatus.GONE).contentType(SVG);
    }
    QrCode code = QrCode.of(handles.phoneAddress(link.get()), ErrorCorrection.MEDIUM);
    // the page says in the reader's language what it is
    return HttpResponse.ok(QrSvg.of(code, "QR", "")).contentType(SVG);
  }

  /** Opens the app of this phone: a link, as with the agent. */
  @Get("/app")
  HttpResponse<?> app(HttpRequest<?> request, @PathVariable String id) {
    return switch (door.see(request)) {
      case Arrived.TurnedAway away -> away.answer();
      case Arrived.In in -> {
        Optional<CardTransaction> found = owned(in.session(), id);
        if (found.isEmpty()) {
          yield door.old(in.session(), VisitStep.CHECK);
        }
        yield Optional.of(found.get())
            .filter(attempt -> app.offered())
            .flatMap(attempt -> handles.mint(in.session(), attempt.id(), BridgeWay.APP))
            .flatMap(app::open)
            .<HttpResponse<?>>map(HttpResponse::seeOther)
            .orElseGet(() -> Pages.goTo("/card/" + found.get().id()));
      }
    };
  }

  private PhonePage page(HttpRequest<?> request, Arrived.In in, CardTransaction found) {
    Frame frame = frames.of(request, in, found);
    return CardPages.phone(PhonePage.Kind.CODE_SHOWN, frame, in.session().flow(), found);
  }

  private Optional<CardTransaction> owned(VisitSession session, String id) {
    return CardPaths.id(id)
        .flatMap(of -> transactions.owned(session.facility(), of, SessionHash.of(session)));
  }
}
