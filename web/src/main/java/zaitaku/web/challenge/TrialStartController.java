package zaitaku.web.challenge;

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
import zaitaku.web.visit.Act;

/** ためしの読み取り: what is tried and what is not, then the card. */
@Controller("/{door:[vo]}/{token}/trial")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TrialStartController {

  private final ActStarts acts;

  TrialStartController(ActStarts acts) {
    this.acts = acts;
  }

  @Get
  HttpResponse<?> show(HttpRequest<?> request, @PathVariable String token) {
    return acts.show(request, token, Act.TRIAL);
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> start(HttpRequest<?> request, @PathVariable String token, @Body String body) {
    return acts.start(request, token, body, Act.TRIAL);
  }
}
