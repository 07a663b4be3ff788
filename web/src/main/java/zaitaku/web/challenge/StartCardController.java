package zaitaku.web.challenge;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import java.util.UUID;
import zaitaku.web.consent.ConsentDraft;
import zaitaku.web.consent.ConsentReading;
import zaitaku.web.visit.Act;
import zaitaku.web.visit.VisitDoor;
import zaitaku.web.visit.VisitDoor.Posted;
import zaitaku.web.visit.VisitFrames;
import zaitaku.web.visit.VisitSession;
import zaitaku.web.visit.VisitStep;

/** 「同意内容を登録する」 on the check page, and the same again after a failed attempt: on to the card. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class StartCardController {

  private final VisitDoor door;
  private final VisitFrames frames;
  private final StartCard cards;
  private final CardStarts starts;
  private final CardEndings endings;

  StartCardController(
      VisitDoor door, VisitFrames frames, StartCard cards, CardStarts starts, CardEndings endings) {
    this.door = door;
    this.frames = frames;
    this.cards = cards;
    this.starts = starts;
    this.endings = endings;
  }

  /** From the check page: what was checked is what is signed, so an old page starts nothing. */
  @Post("/{door:[vo]}/{token}/card")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> start(HttpRequest<?> request, @PathVariable String token, @Body String body) {
    return switch (door.post(request, token, body)) {
      case Posted.TurnedAway away -> away.answer();
      case Posted.Accepted accepted when !accepted.current() || !frames.asRead(request, accepted) ->
          door.old(accepted.session(), VisitStep.CHECK);
      case Posted.Accepted accepted ->
          start(request, accepted, accepted.form().value("attempt").flatMap(this::attempt));
    };
  }

  /** After an attempt that failed: a new one from the answers that were kept, in one tap. */
  @Post("/card/{id}/again")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> again(HttpRequest<?> request, @PathVariable String id, @Body String body) {
    return switch (door.post(request, body)) {
      case Posted.TurnedAway away -> away.answer();
      case Posted.Accepted accepted -> again(request, accepted, CardPaths.id(id));
    };
  }

  private HttpResponse<?> again(
      HttpRequest<?> request, Posted.Accepted accepted, Optional<UUID> before) {
    Optional<ConsentDraft> kept = before.flatMap(of -> cards.kept(accepted.session(), of));
    Optional<BridgeWay> way = before.flatMap(of -> endings.end(accepted, of));
    MutableHttpResponse<?> answer =
        kept.<MutableHttpResponse<?>>map(draft -> again(request, accepted, draft, before.get()))
            .orElseGet(() -> door.old(accepted.session(), VisitStep.CHECK));
    return way.filter(BridgeWay.PHONE::equals).isPresent() ? toCode(answer) : answer;
  }

  /**
   * A registration signs what was read on the check page, in the wording of then: the error page
   * may have been read in another language, and answers that changed since were never checked.
   */
  private MutableHttpResponse<?> again(
      HttpRequest<?> request, Posted.Accepted accepted, ConsentDraft kept, UUID before) {
    UUID next = CardPaths.after(accepted.session(), before);
    if (kept.act() != Act.REGISTER) {
      return starts.start(request, accepted, kept, next, round(kept, before));
    }
    return switch (reading(request, accepted)) {
      case ConsentReading.Missing missing -> door.first(accepted.session(), missing.step());
      case ConsentReading.Complete now when now.draft().answersAs(kept) ->
          starts.start(request, accepted, kept, next);
      case ConsentReading.Complete changed -> door.old(accepted.session(), VisitStep.CHECK);
    };
  }

  /** A change that the card signs stays bound to the patient and consent of its review. */
  private static Optional<SecondRound> round(ConsentDraft draft, UUID before) {
    return draft.act() == Act.REVIEW && !draft.isBare()
        ? Optional.of(new SecondRound(before, Optional.empty()))
        : Optional.empty();
  }

  /** Who showed a code wants the next one, not the choice of ways again. */
  private static HttpResponse<?> toCode(MutableHttpResponse<?> answer) {
    String path = Optional.ofNullable(answer.getHeaders().get(HttpHeaders.LOCATION)).orElse("");
    if (path.startsWith("/card/")) {
      answer.getHeaders().set(HttpHeaders.LOCATION, path + "/qr");
    }
    return answer;
  }

  private MutableHttpResponse<?> start(
      HttpRequest<?> request, Posted.Accepted accepted, Optional<UUID> attempt) {
    VisitSession session = accepted.session();
    if (attempt.isEmpty()) {
      return door.old(session, VisitStep.CHECK);
    }
    return switch (reading(request, accepted)) {
      case ConsentReading.Missing missing -> door.first(session, missing.step());
      case ConsentReading.Complete complete ->
          starts.start(request, accepted, complete.draft(), attempt.get());
    };
  }

  private ConsentReading reading(HttpRequest<?> request, Posted.Accepted accepted) {
    return ConsentReading.of(
        accepted.session(), accepted.facility().settings(), frames.words(request));
  }

  private Optional<UUID> attempt(String text) {
    return CardPaths.id(text);
  }
}
