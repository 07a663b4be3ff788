package zaitaku.web.consent;

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
import java.util.Optional;
import zaitaku.web.facility.VisitKind;
import zaitaku.web.visit.VisitDoor;
import zaitaku.web.visit.VisitDoor.Arrived;
import zaitaku.web.visit.VisitDoor.Posted;
import zaitaku.web.visit.VisitSession;
import zaitaku.web.visit.VisitStep;

/** 「今回だけ」, reached from the check page: nobody who does not want it is asked. */
@Controller("/{door:[vo]}/{token}/consent/period")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PeriodController {

  private final VisitDoor door;
  private final ConsentPages pages;
  private final ConsentWay way;

  PeriodController(VisitDoor door, ConsentPages pages, ConsentWay way) {
    this.door = door;
    this.pages = pages;
    this.way = way;
  }

  @Get
  HttpResponse<?> show(HttpRequest<?> request, @PathVariable String token) {
    boolean checked = request.getParameters().contains("check");
    return switch (door.see(request, token)) {
      case Arrived.TurnedAway away -> away.answer();
      case Arrived.In in when !ofHomeVisit(in.session()) ->
          door.goOn(in.session(), VisitStep.CHECK.path(in.session().base()));
      case Arrived.In in -> door.show(pages.period(request, in, checked), in.session());
    };
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> choose(HttpRequest<?> request, @PathVariable String token, @Body String body) {
    return switch (door.post(request, token, body)) {
      case Posted.TurnedAway away -> away.answer();
      case Posted.Accepted accepted -> chosen(request, accepted);
    };
  }

  private HttpResponse<?> chosen(HttpRequest<?> request, Posted.Accepted accepted) {
    VisitSession session = accepted.session();
    Optional<Period> period = accepted.form().choice("period", Period.class);
    if (!ofHomeVisit(session)) {
      return door.goOn(session, VisitStep.CHECK.path(session.base()));
    }
    if (period.isEmpty()) {
      return door.goOn(session, VisitStep.CONSENT.path(session.base()) + "/period?check=1");
    }
    return way.answered(
        request, accepted, ConsentAnswers.withPeriod(session, period.get()), VisitStep.CHECK);
  }

  private static boolean ofHomeVisit(VisitSession session) {
    return session.preparation().filter(p -> p.kind() == VisitKind.HOME_VISIT).isPresent();
  }
}
