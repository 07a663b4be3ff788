package zaitaku.web.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import zaitaku.clinicurls.UrlKind;
import zaitaku.nfcbridge.protocol.Origin;
import zaitaku.nfcbridge.protocol.StartLink;
import zaitaku.web.consent.Answer;
import zaitaku.web.consent.ConsentDraft;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.VisitKind;
import zaitaku.web.platform.Fingerprint;
import zaitaku.web.platform.Secrets;
import zaitaku.web.registration.CompleteRegistration;
import zaitaku.web.registration.CompleteRegistration.Outcome;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SoftwareBridge;
import zaitaku.web.visit.Act;
import zaitaku.web.visit.CardWay;
import zaitaku.web.visit.OperatedBy;
import zaitaku.web.visit.VisitSession;

/** Midnight in Tokyo passes between typing the day of a consultation and the card. */
class DayOverIT {

  private final Reception reception = Reception.shared();
  private final At at = reception.facility();
  private final UUID facility = at.facility().id();
  private final Secrets secrets = reception.bean(Secrets.class);
  private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Tokyo"));

  @Test
  void aDayThatIsOverStartsNoCardRound() {
    VisitSession session = session();
    assertThat(start(session, today.minusDays(1))).isEqualTo(StartCard.Start.DAY_OVER);
    assertThat(start(session, today)).isEqualTo(StartCard.Start.STARTED);
    assertThat(Rows.number(facility, "select count(*) from card_transaction")).isEqualTo(1);
  }

  @Test
  void aDayThatEndedWhileTheCardWasReadRegistersNothingAndSaysWhy() {
    byte[] session = SessionHash.of(session());
    String code = codeOfYesterday(session);
    Outcome outcome =
        reception.bean(CompleteRegistration.class).complete(at.facility(), session, code);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Over.class,
            over -> assertThat(over.transaction().reason()).contains(Refusal.DAY_OVER));
    assertThat(Rows.count(facility)).containsEntry("registration", 0L);
    assertThat(Rows.text(facility, "select kind || ' ' || outcome from attempt"))
        .isEqualTo("ONLINE DAY_OVER");
  }

  @Test
  void aChangeWhoseDayIsOverGoesBackToItsActAndNotIntoARegistration() {
    String online = reception.online(at);
    Acts acts = new Acts(reception.origin());
    String card = acts.toCard(online, "review");
    UUID id = UUID.fromString(card.substring("/card/".length()));
    byte[] sealed = reception.bean(DraftSeal.class).seal(id, draft(Act.REVIEW, today.minusDays(1)));
    Rows.change(
        facility,
        "update card_transaction set draft = decode('"
            + HexFormat.of().formatHex(sealed)
            + "', 'hex')");
    Map<String, String> form = Patient.form(acts.patient().get(card), "/cancel");
    assertThat(acts.patient().post(card + "/again", form).location())
        .isEqualTo(online + "/review?notice=old");
    assertThat(Rows.number(facility, "select count(*) from card_transaction")).isEqualTo(1);
  }

  private StartCard.Start start(VisitSession session, LocalDate day) {
    return reception
        .bean(StartCard.class)
        .start(session, draft(day), UUID.randomUUID(), Optional.empty());
  }

  private String codeOfYesterday(byte[] session) {
    UUID id = UUID.randomUUID();
    Instant now = Instant.now();
    ConsentDraft draft = draft(today.minusDays(1));
    Transactions transactions = reception.bean(Transactions.class);
    byte[] sealed = reception.bean(DraftSeal.class).seal(id, draft);
    Instant end = now.plus(Duration.ofMinutes(5));
    transactions.create(facility, id, session, Act.REGISTER, sealed, now, end);
    String handle = secrets.token();
    transactions.mintHandle(facility, id, session, BridgeWay.READER, Fingerprint.of(handle), now);
    StartLink link =
        StartLink.of(Origin.parse(reception.origin().toString()).orElseThrow(), handle);
    URI back =
        new SoftwareBridge(reception.origin())
            .authenticate(
                URI.create("http://127.0.0.1/authorize?" + link.query()),
                reception.card("PRACTICE-ICHIRO"));
    return back.getRawQuery().substring("response_code=".length());
  }

  private ConsentDraft draft(LocalDate day) {
    return draft(Act.REGISTER, day);
  }

  private ConsentDraft draft(Act act, LocalDate day) {
    Map<ConsentItem, Answer> all =
        Arrays.stream(ConsentItem.values())
            .collect(Collectors.toMap(item -> item, item -> Answer.AGREED));
    return new ConsentDraft(
        act,
        facility,
        VisitKind.ONLINE,
        all,
        Optional.empty(),
        "ja-test",
        "ja",
        OperatedBy.PATIENT,
        new ConsentDraft.Terms(Optional.of(day), false, false));
  }

  private VisitSession session() {
    Instant now = Instant.now();
    return new VisitSession(
        secrets.token(),
        "flow-0001",
        secrets.token(),
        facility,
        UrlKind.ONLINE,
        at.token().text(),
        Act.REGISTER,
        CardWay.READER,
        Optional.empty(),
        Map.of(),
        0,
        now,
        now,
        false,
        false);
  }
}
