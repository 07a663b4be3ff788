package zaitaku.web.challenge;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Frames;
import zaitaku.web.platform.page.Pages;

/**
 * Where a QR code leads whose phone has no app that takes it over (bridge protocol §8). The start
 * link stands in the fragment: it never reaches us, and nothing is claimed by looking.
 */
@Controller(BridgeLandingController.PATH)
final class BridgeLandingController {

  static final String PATH = "/b";

  private final Frames frames;
  private final Pages pages;
  private final PhoneApp app;

  BridgeLandingController(Frames frames, Pages pages, PhoneApp app) {
    this.frames = frames;
    this.pages = pages;
    this.app = app;
  }

  @Get
  HttpResponse<?> landing(HttpRequest<?> request) {
    // the menu asks for the page anew, and a form that is sent by GET drops the fragment
    Frame frame = frames.begin(request, "").withPath("");
    return pages.show(
        new LandingPage(frame.withTitle(frame.text("landing.title")), app.address().orElse("")));
  }
}
