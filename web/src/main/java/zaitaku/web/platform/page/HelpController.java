package zaitaku.web.platform.page;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;

/** The help pages: always reachable, with the facility's phone when the reader is in a visit. */
@Controller("/help")
@ExecuteOn(TaskExecutors.BLOCKING)
final class HelpController {

  private final Frames frames;
  private final VisitedFacility visited;
  private final Pages pages;
  private final ErrorPages errors;
  private final FaultAnswers faults;

  HelpController(
      Frames frames, VisitedFacility visited, Pages pages, ErrorPages errors, FaultAnswers faults) {
    this.frames = frames;
    this.visited = visited;
    this.pages = pages;
    this.errors = errors;
    this.faults = faults;
  }

  @Get("/{topic}")
  HttpResponse<?> help(HttpRequest<?> request, @PathVariable String topic) {
    return HelpTopic.ofPath(topic)
        .<HttpResponse<?>>map(known -> pages.show(page(request, known)))
        .orElseGet(() -> faults.answer(request, ErrorCode.NOT_FOUND));
  }

  /** A row of the error catalogue to read: for another language, or for a code from the phone. */
  @Get("/error/{code}")
  HttpResponse<?> error(HttpRequest<?> request, @PathVariable String code) {
    return ErrorCode.ofText(code)
        .<HttpResponse<?>>map(known -> explanation(request, known))
        .orElseGet(() -> faults.answer(request, ErrorCode.NOT_FOUND));
  }

  private HttpResponse<?> explanation(HttpRequest<?> request, ErrorCode code) {
    Optional<VisitedFacility.Visited> where = visited.of(request);
    Frame plain = frames.begin(request, "");
    Frame frame = where.map(in -> plain.withFacility(in.contact())).orElse(plain);
    List<Link> back =
        where.map(in -> new Link(in.path(), frame.text("help.back"))).stream().toList();
    return errors.explain(frame, code, back);
  }

  private HelpPage page(HttpRequest<?> request, HelpTopic topic) {
    Optional<VisitedFacility.Visited> where = visited.of(request);
    String key = "help." + topic.path();
    Frame plain = frames.begin(request, "");
    Frame titled = plain.withTitle(plain.text(key + ".title"));
    Frame frame = where.map(in -> titled.withFacility(in.contact())).orElse(titled);
    List<HelpPage.Part> parts =
        topic.parts().stream().map(p -> part(frame, key + "." + p)).toList();
    Optional<Link> back = where.map(in -> new Link(in.path(), frame.text("help.back")));
    return new HelpPage(frame, frame.fitting(key + ".lead"), parts, back);
  }

  /** The lines of a part; the ways to show one's insurance are those of the error pages. */
  private static HelpPage.Part part(Frame frame, String key) {
    Words words = frame.words();
    FittingTexts texts = new FittingTexts(words::found, words::error, frame.place().suffixes());
    return new HelpPage.Part(frame.text(key), texts.lines(key));
  }
}
