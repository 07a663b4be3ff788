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

/** 同意照会・更新: what it means, then the card. */
@Controller("/{door:[vo]}/{token}/review")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ReviewStartController {

  private final ActStarts acts;

  ReviewStartController(ActStarts acts) {
    this.acts = acts;
  }

  @Get
  HttpResponse<?> show(HttpRequest<?> request, @PathVariable String token) {
    return acts.show(request, token, Act.REVIEW);
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> start(HttpRequest<?> request, @PathVariable String token, @Body String body) {
    return acts.start(request, token, body, Act.REVIEW);
  }
}
