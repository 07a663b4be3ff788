package zaitaku.web.consent;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import zaitaku.web.visit.VisitDoor;
import zaitaku.web.visit.VisitFrames;

/** 登録内容の確認. Its form goes to the card. */
@Controller("/{door:[vo]}/{token}/check")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CheckController {

  private final VisitDoor door;
  private final VisitFrames frames;
  private final ConsentPages pages;

  CheckController(VisitDoor door, VisitFrames frames, ConsentPages pages) {
    this.door = door;
    this.frames = frames;
    this.pages = pages;
  }

  @Get
  HttpResponse<?> show(HttpRequest<?> request, @PathVariable String token) {
    return switch (door.see(request, token)) {
      case VisitDoor.Arrived.TurnedAway away -> away.answer();
      case VisitDoor.Arrived.In in ->
          switch (ConsentReading.of(
              in.session(), in.facility().settings(), frames.words(request))) {
            case ConsentReading.Complete complete ->
                door.show(pages.check(request, in, complete.draft()), in.session());
            case ConsentReading.Missing missing ->
                door.goOn(in.session(), missing.step().path(in.session().base()));
          };
    };
  }
}
