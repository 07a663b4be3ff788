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
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zaitaku.web.facility.VisitKind;
import zaitaku.web.platform.page.Dates;
import zaitaku.web.platform.page.FieldError;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.visit.VisitDoor;
import zaitaku.web.visit.VisitDoor.Arrived;
import zaitaku.web.visit.VisitDoor.Posted;
import zaitaku.web.visit.VisitFrames;
import zaitaku.web.visit.VisitSession;
import zaitaku.web.visit.VisitStep;

/** 診療日: asked of whoever came by the address or its code, for an online consultation only. */
@Controller("/{door:[vo]}/{token}/date")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DateController {

  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private final VisitDoor door;
  private final VisitFrames frames;
  private final ConsentWay way;
  private final Clock clock;

  DateController(VisitDoor door, VisitFrames frames, ConsentWay way, Clock clock) {
    this.door = door;
    this.frames = frames;
    this.way = way;
    this.clock = clock;
  }

  @Get
  HttpResponse<?> show(HttpRequest<?> request, @PathVariable String token) {
    return switch (door.see(request, token)) {
      case Arrived.TurnedAway away -> away.answer();
      case Arrived.In in ->
          way.tooEarly(request, in, VisitStep.DATE)
              .orElseGet(() -> door.show(page(request, in), in.session()));
    };
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> choose(HttpRequest<?> request, @PathVariable String token, @Body String body) {
    return switch (door.post(request, token, body)) {
      case Posted.TurnedAway away -> away.answer();
      case Posted.Accepted accepted -> chosen(request, accepted);
    };
  }

  private HttpResponse<?> chosen(HttpRequest<?> request, Posted.Accepted accepted) {
    VisitSession session = accepted.session();
    if (session.kind() != VisitKind.ONLINE) {
      return door.goOn(session, VisitStep.CHECK.path(session.base()));
    }
    int ahead = accepted.facility().settings().bookingDays();
    return switch (TypedDay.read(accepted.form(), today(), ahead)) {
      case TypedDay.Reading.Day read ->
          way.answered(
              request, accepted, ConsentAnswers.withDay(session, read.day()), VisitStep.DATE);
      case TypedDay.Reading.Wrong wrong -> wrong(accepted, wrong.error());
    };
  }

  /** What was typed is kept; the page says what is to be put right. */
  private HttpResponse<?> wrong(Posted.Accepted accepted, DayError error) {
    VisitSession typed =
        ConsentAnswers.withTypedDay(accepted.session(), TypedDay.typed(accepted.form()));
    if (!way.mayChange(accepted, typed)) {
      return door.old(accepted.session(), VisitStep.DATE);
    }
    return door.goOn(typed, VisitStep.DATE.path(typed.base()) + "?check=" + error.code());
  }

  private DatePage page(HttpRequest<?> request, Arrived.In in) {
    VisitSession session = in.session();
    int ahead = in.facility().settings().bookingDays();
    Frame plain = frames.of(request, in.facility(), session, "");
    Frame frame =
        plain
            .withTitle(plain.text("date.title"))
            .withSteps(frames.steps(plain, in.facility(), session.kind(), VisitStep.DATE))
            .withBack(VisitStep.PREPARE.path(session.base()));
    String last = Dates.day(frame.words(), today().plusDays(ahead));
    Optional<DayError> error = request.getParameters().getFirst("check").flatMap(DayError::ofCode);
    List<DatePage.Offered> offered = offered(frame, session, ahead);
    boolean chosen = offered.stream().anyMatch(DatePage.Offered::chosen);
    List<String> typed = ConsentAnswers.typedDay(session);
    boolean numbers = typed.stream().anyMatch(text -> !text.isEmpty());
    boolean other = !chosen && (numbers || error.equals(Optional.of(DayError.NO_DAY)));
    String wrong = error.isEmpty() || !other ? "" : TypedDay.wrong(typed);
    Optional<String> words = error.map(code -> frame.text("date.error." + code.code(), last));
    List<FieldError> errors =
        words.map(text -> new FieldError(wrong.isEmpty() ? "day-0" : wrong, text)).stream()
            .toList();
    return new DatePage(
        frame.withErrors(errors),
        VisitStep.DATE.path(session.base()),
        session.flow(),
        session.version(),
        offered,
        new DatePage.Numbers(
            other,
            other ? typed : List.of("", "", ""),
            frame.text("date.year.example", today().getYear()),
            wrong),
        last,
        words);
  }

  private List<DatePage.Offered> offered(Frame frame, VisitSession session, int ahead) {
    Optional<LocalDate> now = ConsentAnswers.day(session);
    List<DatePage.Offered> offered = new ArrayList<>();
    for (int days = 0; days <= Math.min(1, ahead); days++) {
      LocalDate day = today().plusDays(days);
      offered.add(
          new DatePage.Offered(
              day.toString(),
              frame.text(days == 0 ? "date.today" : "date.tomorrow"),
              Dates.day(frame.words(), day),
              now.equals(Optional.of(day))));
    }
    return offered;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), TOKYO);
  }
}
