package zaitaku.web.visit;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zaitaku.web.facility.Facility;
import zaitaku.web.platform.ServiceSettings;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Pages;

/**
 * The menu behind a facility's address. The address comes in capitals from a QR code, whose
 * alphanumeric mode has no small letters.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class MenuController {

  private final FacilityDoor facilities;
  private final SealedVisit visits;
  private final VisitFrames frames;
  private final Pages pages;
  private final ServiceSettings settings;

  MenuController(
      FacilityDoor facilities,
      SealedVisit visits,
      VisitFrames frames,
      Pages pages,
      ServiceSettings settings) {
    this.facilities = facilities;
    this.visits = visits;
    this.frames = frames;
    this.pages = pages;
    this.settings = settings;
  }

  @Get("/{door:[vVoO]}/{token}")
  HttpResponse<?> menu(HttpRequest<?> request, @PathVariable String token) {
    return switch (facilities.enter(request, token)) {
      case FacilityDoor.Opened.Turned turned -> turned.answer();
      case FacilityDoor.Opened.In in -> pages.show(page(request, in));
    };
  }

  private MenuPage page(HttpRequest<?> request, FacilityDoor.Opened.In in) {
    Facility facility = in.facility();
    String base = in.base();
    Optional<VisitSession> going =
        visits
            .live(request)
            .filter(in::isOf)
            .filter(VisitSession::registering)
            .filter(visit -> visit.preparation().isPresent());
    Frame frame = frame(request, facility, base, going);
    List<MenuPage.Door> doors = new ArrayList<>();
    going.ifPresent(visit -> doors.add(goOn(frame, base)));
    doors.add(register(frame, base, going.isPresent()));
    doors.add(review(frame, base));
    return new MenuPage(
        frame,
        in.door(),
        frame.facility().orElseThrow(),
        doors,
        List.of(trial(frame, base), revoke(frame, base)),
        going.map(VisitSession::flow).orElse(""),
        settings.originText());
  }

  private Frame frame(
      HttpRequest<?> request, Facility facility, String base, Optional<VisitSession> going) {
    Frame plain = frames.of(request, facility, "").withPath(base);
    Frame titled = plain.withTitle(plain.text("menu.title", facility.name()));
    Frame noticed =
        VisitFrames.asked(request)
            .map(code -> titled.withNotice(VisitFrames.notice(titled, code)))
            .orElse(titled);
    return going.map(visit -> noticed.withCsrf(visit.csrf())).orElse(noticed);
  }

  private static MenuPage.Door goOn(Frame frame, String base) {
    return new MenuPage.Door(
        base + "/prepare", frame.text("menu.go-on"), frame.text("menu.go-on.gloss"), true, false);
  }

  private static MenuPage.Door review(Frame frame, String base) {
    return new MenuPage.Door(
        base + "/review", frame.text("menu.review"), frame.text("menu.review.gloss"), false, false);
  }

  private static MenuPage.Door trial(Frame frame, String base) {
    return new MenuPage.Door(
        base + "/trial", frame.text("trial.link"), frame.text("trial.link.gloss"), false, false);
  }

  private static MenuPage.Door revoke(Frame frame, String base) {
    return new MenuPage.Door(
        base + "/revoke", frame.text("menu.revoke"), frame.text("menu.revoke.gloss"), false, false);
  }

  private static MenuPage.Door register(Frame frame, String base, boolean anew) {
    return new MenuPage.Door(
        base + (anew ? "/begin" : "/prepare"),
        frame.text("menu.register"),
        frame.text(anew ? "menu.register.anew" : "menu.register.gloss"),
        !anew,
        anew);
  }
}
