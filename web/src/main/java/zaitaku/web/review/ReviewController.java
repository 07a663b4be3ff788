package zaitaku.web.review;

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
import zaitaku.web.challenge.FinishedCards;
import zaitaku.web.review.ReviewDoor.Entered;
import zaitaku.web.visit.VisitDoor;
import zaitaku.web.visit.VisitDoor.Arrived;
import zaitaku.web.visit.VisitDoor.Posted;
import zaitaku.web.visit.VisitFrames;
import zaitaku.web.visit.VisitNotice;
import zaitaku.web.visit.VisitSession;

/** 同意照会・更新 after the card: what is agreed, its change, and the check before it. */
@Controller("/review/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ReviewController {

  private final VisitDoor door;
  private final ReviewDoor reviews;
  private final ReviewPages pages;
  private final ChangeForm forms;
  private final UpdateConsent update;
  private final VisitFrames frames;
  private final FinishedCards results;

  ReviewController(
      VisitDoor door,
      ReviewDoor reviews,
      ReviewPages pages,
      ChangeForm forms,
      UpdateConsent update,
      VisitFrames frames,
      FinishedCards results) {
    this.door = door;
    this.reviews = reviews;
    this.pages = pages;
    this.forms = forms;
    this.update = update;
    this.frames = frames;
    this.results = results;
  }

  @Get
  HttpResponse<?> show(HttpRequest<?> request, @PathVariable String id) {
    return seen(
        request, id, (in, open) -> door.show(pages.review(request, in, open), in.session()));
  }

  @Get("/change")
  HttpResponse<?> ask(HttpRequest<?> request, @PathVariable String id) {
    return seen(
        request, id, (in, open) -> door.show(pages.change(request, in, open), in.session()));
  }

  @Get("/check")
  HttpResponse<?> check(HttpRequest<?> request, @PathVariable String id) {
    return seen(
        request,
        id,
        (in, open) ->
            forms
                .draft(request, in.facility(), in.session(), open.consent())
                .<HttpResponse<?>>map(
                    draft -> door.show(pages.check(request, in, open, draft), in.session()))
                .orElseGet(() -> door.goOn(in.session(), "/review/" + id + "/change")));
  }

  @Post("/change")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> change(HttpRequest<?> request, @PathVariable String id, @Body String body) {
    return posted(request, id, body, (accepted, open) -> changed(accepted, open, id));
  }

  @Post("/update")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> update(HttpRequest<?> request, @PathVariable String id, @Body String body) {
    HttpResponse<?> answer =
        posted(request, id, body, (accepted, open) -> updated(request, accepted, open, id));
    // the same update again, after its answer: its result; other answers are told that all is done
    return results.of(request, id).<HttpResponse<?>>map(done -> done).orElse(answer);
  }

  private HttpResponse<?> changed(Posted.Accepted accepted, Entered.In open, String id) {
    String base = "/review/" + id;
    ChangeForm.Read read = forms.read(accepted, open.consent());
    boolean changes = read.session().version() != accepted.session().version();
    if (changes && !accepted.current()) {
      return door.goOn(accepted.session(), VisitNotice.on(base + "/change", VisitNotice.OLD));
    }
    return door.goOn(
        read.session(),
        read.problem().map(code -> base + "/change?check=" + code).orElse(base + "/check"));
  }

  private HttpResponse<?> updated(
      HttpRequest<?> request, Posted.Accepted accepted, Entered.In open, String id) {
    if (!accepted.current() || !frames.asRead(request, accepted)) {
      VisitSession session = accepted.session();
      return door.goOn(session, VisitNotice.on("/review/" + id + "/check", VisitNotice.OLD));
    }
    return update.update(request, accepted, open);
  }

  /** What is done inside an open review. */
  private interface Shown {
    HttpResponse<?> of(Arrived.In in, Entered.In open);
  }

  private interface Acted {
    HttpResponse<?> on(Posted.Accepted accepted, Entered.In open);
  }

  private HttpResponse<?> seen(HttpRequest<?> request, String id, Shown shown) {
    return switch (door.see(request)) {
      case Arrived.TurnedAway away -> results.of(request, id).orElse(away.answer());
      case Arrived.In in ->
          switch (reviews.enter(request, in.facility(), in.session(), id)) {
            case Entered.Turned turned -> turned.answer();
            case Entered.In open -> shown.of(in, open);
          };
    };
  }

  private HttpResponse<?> posted(HttpRequest<?> request, String id, String body, Acted acted) {
    return switch (door.post(request, body)) {
      case Posted.TurnedAway away -> away.answer();
      case Posted.Accepted accepted ->
          switch (reviews.enter(request, accepted.facility(), accepted.session(), id)) {
            case Entered.Turned turned -> turned.answer();
            case Entered.In open -> acted.on(accepted, open);
          };
    };
  }
}
