package zaitaku.web.challenge;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import zaitaku.web.platform.page.ErrorCode;
import zaitaku.web.platform.page.ErrorPages;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Frames;
import zaitaku.web.platform.page.Pages;

/** What a browser without the session is shown when a bridge sends it back (bridge protocol §6). */
@Singleton
public final class OtherBrowser {

  private final Frames frames;
  private final Pages pages;
  private final ErrorPages errors;
  private final PhoneApp app;
  private final AppReturns returns;

  OtherBrowser(Frames frames, Pages pages, ErrorPages errors, PhoneApp app, AppReturns returns) {
    this.frames = frames;
    this.pages = pages;
    this.errors = errors;
    this.app = app;
    this.returns = returns;
  }

  /**
   * Looking consumes nothing: digits for an app's code are offered, everything else is sent back.
   */
  public MutableHttpResponse<?> look(HttpRequest<?> request, String responseCode) {
    return app.offered() && returns.exchangeable(responseCode)
        ? pages.show(ElsewherePage.asked(frame(request), responseCode))
        : sentBack(request);
  }

  MutableHttpResponse<?> exchange(HttpRequest<?> request, String responseCode) {
    return Optional.of(responseCode)
        .filter(code -> app.offered())
        .flatMap(returns::exchange)
        .<MutableHttpResponse<?>>map(
            digits -> pages.show(ElsewherePage.answered(frame(request), digits)))
        .orElseGet(() -> sentBack(request));
  }

  private MutableHttpResponse<?> sentBack(HttpRequest<?> request) {
    return errors.show(frame(request), ErrorCode.AUTH_OTHERBROWSER, List.of());
  }

  private Frame frame(HttpRequest<?> request) {
    return frames.begin(request, "").withPath("");
  }
}
