package zaitaku.web.visit;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.util.Optional;
import zaitaku.web.platform.page.FormText;
import zaitaku.web.platform.page.FormToken;
import zaitaku.web.platform.page.Looks;
import zaitaku.web.platform.page.Pages;

/** Begin anew, put off the end, leave: what concerns the visit as a whole. */
@Controller("/{door:[vo]}/{token}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class VisitController {

  private final FacilityDoor facilities;
  private final VisitDoor door;
  private final VisitStarts starts;
  private final SealedVisit visits;
  private final VisitRefusals refusals;
  private final Looks looks;
  private final Clock clock;

  VisitController(
      FacilityDoor facilities,
      VisitDoor door,
      VisitStarts starts,
      SealedVisit visits,
      VisitRefusals refusals,
      Looks looks,
      Clock clock) {
    this.facilities = facilities;
    this.door = door;
    this.starts = starts;
    this.visits = visits;
    this.refusals = refusals;
    this.looks = looks;
    this.clock = clock;
  }

  /** Throws the answers of the visit before away and begins another: the next patient. */
  @Post("/begin")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> begin(HttpRequest<?> request, @PathVariable String token, @Body String body) {
    return switch (door.post(request, token, body)) {
      case VisitDoor.Posted.TurnedAway away -> away.answer();
      case VisitDoor.Posted.Accepted accepted -> {
        VisitSession fresh =
            starts.begin(
                accepted.facility(), accepted.session().door(), accepted.session().token());
        yield door.goOn(fresh, VisitStep.PREPARE.path(fresh.base()));
      }
    };
  }

  /** Puts the end off: somebody is still there. */
  @Post("/extend")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> extend(HttpRequest<?> request, @PathVariable String token, @Body String body) {
    return switch (door.post(request, token, body)) {
      case VisitDoor.Posted.TurnedAway away -> away.answer();
      case VisitDoor.Posted.Accepted accepted ->
          HttpResponse.noContent()
              .cookie(visits.cookie(accepted.session().touched(clock.instant())));
    };
  }

  /**
   * Ends the visit in this browser: the device goes back to staff. Also a finished one, whose
   * result is not to be seen any more. Language and text size go too: the next reader is another.
   */
  @Post("/leave")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> leave(HttpRequest<?> request, @PathVariable String token, @Body String body) {
    return switch (facilities.enter(request, token)) {
      case FacilityDoor.Opened.Turned turned -> turned.answer();
      case FacilityDoor.Opened.In in -> {
        String menu = VisitNotice.on(in.base(), VisitNotice.LEFT);
        Optional<VisitSession> live = visits.live(request);
        boolean own =
            live.isPresent()
                && FormText.parse(body)
                    .filter(form -> FormToken.matches(live.get().csrf(), form))
                    .isPresent();
        yield live.isPresent() && !own
            ? refusals.refuseForm(request, in.facility(), live.get())
            : Pages.goTo(menu).cookie(visits.end()).cookie(looks.end());
      }
    };
  }

  /** Where a page goes by itself when its time is over; another tab may have put the end off. */
  @Get("/timeout")
  HttpResponse<?> timeout(HttpRequest<?> request, @PathVariable String token) {
    return switch (door.see(request, token)) {
      case VisitDoor.Arrived.TurnedAway away -> away.answer();
      case VisitDoor.Arrived.In in -> Pages.goTo(VisitStep.PREPARE.path(in.session().base()));
    };
  }
}
