package zaitaku.web.challenge;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.web.platform.page.FormText;

/**
 * Two digits for a response code that came back in a browser without the session. There is no token
 * to compare: who holds the code was given it by the bridge, and only our own page posts here.
 */
@Controller(BridgeProtocol.RETURN_PATH + "/digits")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ElsewhereController {

  private final OtherBrowser others;

  ElsewhereController(OtherBrowser others) {
    this.others = others;
  }

  /** The page itself is the answer: digits stand in no address, and a reload finds them spent. */
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> digits(HttpRequest<?> request, @Body String body) {
    String code = FormText.parse(body).flatMap(form -> form.value("response_code")).orElse("");
    return others.exchange(request, code);
  }
}
