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
import zaitaku.web.visit.VisitDoor;
import zaitaku.web.visit.VisitDoor.Arrived;
import zaitaku.web.visit.VisitDoor.Posted;
import zaitaku.web.visit.VisitStep;

/** 処方箋の発行形態: only for facilities that ask it here. */
@Controller("/{door:[vo]}/{token}/prescription")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PrescriptionController {

  private final VisitDoor door;
  private final ConsentPages pages;
  private final ConsentWay way;

  PrescriptionController(VisitDoor door, ConsentPages pages, ConsentWay way) {
    this.door = door;
    this.pages = pages;
    this.way = way;
  }

  @Get
  HttpResponse<?> show(HttpRequest<?> request, @PathVariable String token) {
    boolean checked = request.getParameters().contains("check");
    return switch (door.see(request, token)) {
      case Arrived.TurnedAway away -> away.answer();
      case Arrived.In in ->
          way.tooEarly(request, in, VisitStep.PRESCRIPTION)
              .orElseGet(() -> door.show(pages.prescription(request, in, checked), in.session()));
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
    String here = VisitStep.PRESCRIPTION.path(accepted.session().base());
    if (!accepted.facility().settings().asksPrescriptionForm()) {
      return door.goOn(accepted.session(), VisitStep.CHECK.path(accepted.session().base()));
    }
    Optional<PrescriptionForm> form = accepted.form().choice("form", PrescriptionForm.class);
    if (form.isEmpty()) {
      return door.goOn(accepted.session(), here + "?check=1");
    }
    return way.answered(
        request,
        accepted,
        ConsentAnswers.withForm(accepted.session(), form.get()),
        VisitStep.PRESCRIPTION);
  }
}
