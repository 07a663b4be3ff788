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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.FacilitySettings;
import zaitaku.web.visit.VisitDoor;
import zaitaku.web.visit.VisitDoor.Arrived;
import zaitaku.web.visit.VisitDoor.Posted;
import zaitaku.web.visit.VisitSession;
import zaitaku.web.visit.VisitStep;

/** 同意内容の選択: all at once on the first page, one by one on the second. */
@Controller("/{door:[vo]}/{token}/consent")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConsentController {

  private final VisitDoor door;
  private final ConsentPages pages;
  private final ConsentWay way;

  ConsentController(VisitDoor door, ConsentPages pages, ConsentWay way) {
    this.door = door;
    this.pages = pages;
    this.way = way;
  }

  @Get
  HttpResponse<?> show(HttpRequest<?> request, @PathVariable String token) {
    return switch (door.see(request, token)) {
      case Arrived.TurnedAway away -> away.answer();
      case Arrived.In in ->
          way.tooEarly(request, in, VisitStep.CONSENT)
              .orElseGet(() -> door.show(pages.consent(request, in), in.session()));
    };
  }

  @Get("/items")
  HttpResponse<?> items(HttpRequest<?> request, @PathVariable String token) {
    boolean checked = request.getParameters().contains("check");
    return switch (door.see(request, token)) {
      case Arrived.TurnedAway away -> away.answer();
      case Arrived.In in ->
          way.tooEarly(request, in, VisitStep.CONSENT)
              .orElseGet(() -> door.show(pages.items(request, in, checked), in.session()));
    };
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> all(HttpRequest<?> request, @PathVariable String token, @Body String body) {
    return switch (door.post(request, token, body)) {
      case Posted.TurnedAway away -> away.answer();
      case Posted.Accepted accepted -> agreeToAll(request, accepted);
    };
  }

  @Post("/items")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> each(HttpRequest<?> request, @PathVariable String token, @Body String body) {
    return switch (door.post(request, token, body)) {
      case Posted.TurnedAway away -> away.answer();
      case Posted.Accepted accepted -> chooseEach(request, accepted);
    };
  }

  private HttpResponse<?> agreeToAll(HttpRequest<?> request, Posted.Accepted accepted) {
    boolean pressed = accepted.form().value("choice").equals(Optional.of("all"));
    if (!pressed) {
      // only the button is consent; anything else chose nothing
      return door.goOn(accepted.session(), VisitStep.CONSENT.path(accepted.session().base()));
    }
    Map<ConsentItem, Answer> choices = new LinkedHashMap<>();
    accepted.facility().settings().items().forEach(item -> choices.put(item, Answer.AGREED));
    return way.answered(
        request,
        accepted,
        ConsentAnswers.withChoices(accepted.session(), choices),
        VisitStep.CONSENT);
  }

  private HttpResponse<?> chooseEach(HttpRequest<?> request, Posted.Accepted accepted) {
    FacilitySettings settings = accepted.facility().settings();
    Map<ConsentItem, Answer> choices = new LinkedHashMap<>();
    for (ConsentItem item : settings.items()) {
      accepted
          .form()
          .choice(item.name(), Answer.class)
          .ifPresent(answer -> choices.put(item, answer));
    }
    VisitSession answered = ConsentAnswers.withChoices(accepted.session(), choices);
    if (choices.size() < settings.items().size() && way.mayChange(accepted, answered)) {
      // what was answered is kept; the page says what is missing
      return door.goOn(answered, VisitStep.CONSENT.path(answered.base()) + "/items?check=1");
    }
    return way.answered(request, accepted, answered, VisitStep.CONSENT);
  }
}
