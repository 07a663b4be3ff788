package zaitaku.web.review;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import zaitaku.web.challenge.CardStarts;
import zaitaku.web.challenge.SecondRound;
import zaitaku.web.challenge.SessionHash;
import zaitaku.web.consent.ConsentDraft;
import zaitaku.web.platform.database.UniqueViolation;
import zaitaku.web.registration.Changes;
import zaitaku.web.registration.ReceiptNumber;
import zaitaku.web.registration.ReviewedConsent;
import zaitaku.web.review.ReviewDoor.Entered;
import zaitaku.web.visit.VisitDoor;
import zaitaku.web.visit.VisitDoor.Posted;
import zaitaku.web.visit.VisitNotice;
import zaitaku.web.visit.VisitSession;

/** 「同意内容を更新する」: at once, or by a second card round where the facility demands it. */
@Singleton
final class UpdateConsent {

  private static final int TRIES = 5;

  private final VisitDoor door;
  private final ChangeForm forms;
  private final Changes changes;
  private final CardStarts cards;
  private final Clock clock;

  UpdateConsent(VisitDoor door, ChangeForm forms, Changes changes, CardStarts cards, Clock clock) {
    this.door = door;
    this.forms = forms;
    this.changes = changes;
    this.cards = cards;
    this.clock = clock;
  }

  HttpResponse<?> update(HttpRequest<?> request, Posted.Accepted accepted, Entered.In open) {
    VisitSession session = accepted.session();
    String base = "/review/" + open.id();
    Optional<ConsentDraft> draft =
        forms.draft(request, accepted.facility(), session, open.consent());
    if (draft.isEmpty()) {
      return door.goOn(session, base + "/change");
    }
    Optional<UUID> shown = accepted.form().value("consent").flatMap(UpdateConsent::id);
    if (!shown.equals(Optional.of(open.consent().id()))) {
      return door.goOn(session, VisitNotice.on(base + "/check", VisitNotice.OLD));
    }
    if (same(draft.get(), open.consent())) {
      return door.goOn(session, VisitNotice.on(base, VisitNotice.SAME));
    }
    return accepted.facility().settings().changeNeedsCard()
        ? toCard(request, accepted, open, draft.get())
        : inSession(accepted, open, draft.get());
  }

  private HttpResponse<?> inSession(Posted.Accepted accepted, Entered.In open, ConsentDraft draft) {
    VisitSession session = accepted.session();
    return change(session, open, draft)
        .<HttpResponse<?>>map(number -> door.goOn(session.withFinished(), "/done/" + number.text()))
        // over, or used by a request beside this one: the page of the review says which
        .orElseGet(() -> door.goOn(session, "/review/" + open.id()));
  }

  private Optional<ReceiptNumber> change(
      VisitSession session, Entered.In open, ConsentDraft draft) {
    UniqueViolation last = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        return changes.inSession(
            open.id(),
            draft,
            open.consent().id(),
            SessionHash.of(session),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
      } catch (UniqueViolation taken) {
        // the number is taken: the next one is another
        last = taken;
      }
    }
    throw new IllegalStateException("no free receipt number", last);
  }

  private HttpResponse<?> toCard(
      HttpRequest<?> request, Posted.Accepted accepted, Entered.In open, ConsentDraft draft) {
    Optional<UUID> attempt = accepted.form().value("attempt").flatMap(UpdateConsent::id);
    if (attempt.isEmpty()) {
      return door.goOn(
          accepted.session(), VisitNotice.on("/review/" + open.id() + "/check", VisitNotice.OLD));
    }
    SecondRound round = new SecondRound(open.id(), Optional.of(open.consent().id()));
    return cards.start(request, accepted, draft, attempt.get(), Optional.of(round));
  }

  private static Optional<UUID> id(String text) {
    return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  private static boolean same(ConsentDraft draft, ReviewedConsent consent) {
    return draft.choices().equals(consent.answers())
        && draft.prescriptionForm().equals(consent.prescriptionForm())
        && draft.terms().consultationDate().equals(consent.consultationDate());
  }
}
