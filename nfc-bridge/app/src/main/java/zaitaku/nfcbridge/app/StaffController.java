package zaitaku.nfcbridge.app;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;

/** Pages for staff: the self-test, which runs at the press of a button only, and the log. */
@Controller
@Requires(beans = AgentAddress.class)
@ExecuteOn(TaskExecutors.BLOCKING)
final class StaffController {

  static final String CHECK_PATH = "/check";
  static final String LOG_PATH = "/log";

  private final SelfTest selfTest;
  private final TrayKeys keys;
  private final Languages languages;
  private final Pages pages;

  StaffController(SelfTest selfTest, TrayKeys keys, Languages languages, Pages pages) {
    this.selfTest = selfTest;
    this.keys = keys;
    this.languages = languages;
    this.pages = pages;
  }

  @Get(CHECK_PATH)
  HttpResponse<String> check(HttpRequest<?> request) {
    Words words = languages.forStaff(request);
    CheckPage page = CheckPage.of(selfTest.last(), keys.form(), words);
    return pages.html(HttpStatus.OK.getCode(), "check", words, page);
  }

  @Post(CHECK_PATH)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> run(HttpRequest<?> request) {
    return switch (RequestBody.take(request)) {
      case RequestBody.Broken(HttpStatus status) -> HttpResponse.status(status);
      case RequestBody.Whole(byte[] body) -> {
        try (RawForm form = new RawForm(body)) {
          if (!keys.opensForForm(form.text("token"))) {
            yield pages.trouble(Trouble.NOT_FROM_HERE, languages.accepted(request));
          }
          selfTest.run();
          yield HttpResponse.seeOther(URI.create(CHECK_PATH));
        }
      }
    };
  }

  @Get(LOG_PATH)
  HttpResponse<String> log(HttpRequest<?> request) {
    Words words = languages.forStaff(request);
    LogPage page = LogPage.of(RecentLog.lines(), words);
    return pages.html(HttpStatus.OK.getCode(), "log", words, page);
  }
}
