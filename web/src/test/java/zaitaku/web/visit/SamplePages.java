package zaitaku.web.visit;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import zaitaku.clinicurls.UrlKind;
import zaitaku.web.challenge.ActPage;
import zaitaku.web.challenge.BridgeWay;
import zaitaku.web.challenge.CardPage;
import zaitaku.web.challenge.ElsewherePage;
import zaitaku.web.challenge.OutcomePage;
import zaitaku.web.challenge.PhonePage;
import zaitaku.web.challenge.ReturnPage;
import zaitaku.web.challenge.TwoDigits;
import zaitaku.web.facility.VisitKind;
import zaitaku.web.platform.page.Dates;
import zaitaku.web.platform.page.ErrorCode;
import zaitaku.web.platform.page.ErrorPages;
import zaitaku.web.platform.page.FacilityContact;
import zaitaku.web.platform.page.FieldError;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Link;
import zaitaku.web.platform.page.Notice;
import zaitaku.web.platform.page.Pages;
import zaitaku.web.platform.page.Place;
import zaitaku.web.platform.page.Row;
import zaitaku.web.receipt.DonePage;
import zaitaku.web.receipt.EligibilityOnlyPage;
import zaitaku.web.receipt.Part;
import zaitaku.web.receipt.SpentPage;
import zaitaku.web.trial.TrialPage;

/** Pages of later rooms in all their states, with invented values. */
@Controller("/test-pages")
@Requires(property = "test.pages")
final class SamplePages {

  static final List<String> STATES =
      List.of(
          "card-ready",
          "card-ready-new-tab",
          "card-pin-wrong",
          "card-waiting",
          "card-phone-first",
          "card-app-first",
          "qr",
          "phone",
          "digits",
          "digits-error",
          "digits-right",
          "elsewhere",
          "elsewhere-digits",
          "return",
          "review-start",
          "revoke-start",
          "trial",
          "trial-online",
          "card-trial",
          "trial-done",
          "trial-done-phone",
          "done",
          "done-long",
          "done-aid",
          "outcome-lost",
          "outcome-own-phone",
          "outcome-online",
          "outcome-down",
          "outcome-late",
          "eligibility-only",
          "eligibility-only-online",
          "spent");

  private static final List<BridgeWay> WAYS = List.of(BridgeWay.READER, BridgeWay.PHONE);
  private static final String CARD = "0b0c6c1e-0000-4000-8000-000000000001";
  private static final String FLOW = "flow-of-this";

  private final VisitFrames frames;
  private final Pages pages;
  private final ErrorPages errors;
  private final VisitStarts starts;

  SamplePages(VisitFrames frames, Pages pages, ErrorPages errors, VisitStarts starts) {
    this.frames = frames;
    this.pages = pages;
    this.errors = errors;
    this.starts = starts;
  }

  /** Paths of all samples. */
  static List<String> paths() {
    List<String> paths = new ArrayList<>();
    STATES.forEach(state -> paths.add("/test-pages/" + state));
    Arrays.stream(ErrorCode.values())
        .filter(code -> code != ErrorCode.FLOW_OLD)
        .forEach(code -> paths.add("/test-pages/error/" + code));
    return paths;
  }

  @Get("/error/{code}")
  HttpResponse<?> error(HttpRequest<?> request, @PathVariable ErrorCode code) {
    Frame frame = visit(request);
    return errors.showWithPost(
        frame,
        code,
        new Link("/card/" + CARD + "/retry", "もう一度読み取る"),
        List.of(new Link("/v/" + TestFacilities.CLINIC, "受付のはじめの画面へ")),
        2);
  }

  @Get("/{state}")
  HttpResponse<?> sample(HttpRequest<?> request, @PathVariable String state) {
    Frame frame = visit(request);
    Frame card =
        frame.withSteps(
            frames.steps(frame, TestFacilities.THE_CLINIC, VisitKind.HOME_VISIT, VisitStep.CARD));
    return pages.show(
        switch (state) {
          case "card-ready" -> CardPage.ready(card, CARD, FLOW, false, WAYS);
          case "card-ready-new-tab" -> CardPage.ready(card, CARD, FLOW, true, WAYS);
          case "card-pin-wrong" ->
              CardPage.ready(
                  card.withNotice(
                      new Notice(
                          Notice.Kind.WARN, errors.row(card, ErrorCode.PIN_WRONG, 2).title())),
                  CARD,
                  FLOW,
                  false,
                  WAYS);
          case "card-waiting" -> CardPage.waiting(card, CARD, FLOW, Optional.empty(), false, WAYS);
          case "card-phone-first" ->
              CardPage.ready(card, CARD, FLOW, true, List.of(BridgeWay.PHONE, BridgeWay.READER));
          case "card-app-first" ->
              CardPage.ready(card, CARD, FLOW, true, List.of(BridgeWay.APP, BridgeWay.PHONE));
          case "qr" -> phone(PhonePage.Kind.CODE_SHOWN, card);
          case "phone" -> phone(PhonePage.Kind.AT_THE_PHONE, card);
          case "digits" -> phone(PhonePage.Kind.DIGITS_WANTED, card);
          case "digits-error" ->
              phone(
                  PhonePage.Kind.DIGITS_WANTED,
                  card.withErrors(List.of(new FieldError("digits", card.text("digits.missing")))));
          case "digits-right" -> phone(PhonePage.Kind.DIGITS_RIGHT, card);
          case "elsewhere" -> ElsewherePage.asked(frame, "c".repeat(43));
          case "elsewhere-digits" -> ElsewherePage.answered(frame, new TwoDigits("07"));
          case "return" -> ReturnPage.of(card, FLOW, "c".repeat(43));
          case "review-start" -> act(frame, Act.REVIEW, "review.start.title", "/v/");
          case "revoke-start" -> act(frame, Act.REVOKE, "revoke.title", "/v/");
          case "trial" -> act(frame, Act.TRIAL, "trial.title", "/v/");
          case "trial-online" -> act(frame, Act.TRIAL, "trial.title", "/o/");
          case "card-trial" -> CardPage.ready(trial(frame), CARD, FLOW, false, WAYS);
          case "trial-done" -> tried(frame, BridgeWay.READER);
          case "trial-done-phone" -> tried(frame, BridgeWay.PHONE);
          case "done" -> done(frame, "練習県後期高齢者医療広域連合");
          case "done-long" -> done(frame, "練習県見本市例町国民健康保険組合連合会特別支部".repeat(3));
          case "done-aid" -> aid(frame);
          case "outcome-lost" -> outcome(frame, ErrorCode.ELIG_LOST, false);
          case "outcome-own-phone" ->
              outcome(at(frame, Place.OWN_PHONE), ErrorCode.ELIG_NEW, false);
          case "outcome-online" -> outcome(at(frame, Place.ALONE), ErrorCode.ELIG_FACILITY, true);
          case "outcome-down" -> outcome(frame, ErrorCode.OQS_DOWN, false);
          case "outcome-late" -> outcome(frame, ErrorCode.OQS_LATE, false);
          case "eligibility-only" -> eligibilityOnly(frame, false);
          case "eligibility-only-online" -> eligibilityOnly(at(frame, Place.ALONE), true);
          default -> new SpentPage(frames.of(request, TestFacilities.THE_CLINIC, ""));
        });
  }

  private static Frame at(Frame frame, Place place) {
    FacilityContact whose = frame.facility().orElseThrow();
    return frame.withFacility(
        new FacilityContact(whose.name(), whose.address(), whose.phone(), whose.hours(), place));
  }

  private OutcomePage outcome(Frame frame, ErrorCode code, boolean online) {
    boolean down = code == ErrorCode.OQS_DOWN;
    return new OutcomePage(
        frame,
        code,
        errors.row(frame, code),
        down ? Optional.of("午前10時24分") : Optional.empty(),
        true,
        online,
        online ? List.of() : List.of("新しい「資格確認書」がないか、聞いてください。", "同意は登録されていません。"),
        code == ErrorCode.OQS_LATE
            ? Optional.of(new Link("/card/" + CARD + "/again", "もう一度カードを読み取る"))
            : Optional.empty(),
        down
            ? Optional.of(new Link("/bridge/return?response_code=c", "もう一度確認する"))
            : Optional.empty(),
        FLOW,
        "/v/" + TestFacilities.CLINIC + "/leave");
  }

  private static EligibilityOnlyPage eligibilityOnly(Frame frame, boolean online) {
    return new EligibilityOnlyPage(
        frame,
        "K7-3042",
        "2026年11月20日（金）10時24分",
        online,
        online ? List.of() : List.of(new Row("資格", "有効"), new Row("氏名", "練習 一郎")),
        List.of(),
        List.of(),
        online ? List.of() : List.of("同意は登録されていません。"),
        FLOW,
        "/v/" + TestFacilities.CLINIC + "/leave");
  }

  private static DonePage aid(Frame frame) {
    return new DonePage(
        frame,
        "K7-3042",
        "2026年11月20日（金）10時24分",
        false,
        List.of(new Row("資格", "有効（未登録）"), new Row("氏名", "見本 恵")),
        List.of("医療券や調剤券が、まだ登録されていません。"),
        List.of(
            new Part("医療扶助", List.of(new Row("公費負担者番号", "12990016")), List.of()),
            new Part(
                "医療券（2枚のうち1枚目）",
                List.of(new Row("診療年月", "2026年11月")),
                List.of("この券の内容に、合わないところがあります。"))),
        List.of(new Row("見せる情報", "すべて同意（6つ）")),
        "訪問診療等がつづいている間（取消すまで）",
        FLOW,
        "/v/" + TestFacilities.CLINIC + "/leave");
  }

  private static PhonePage phone(PhonePage.Kind kind, Frame card) {
    return PhonePage.of(kind, card, CARD, FLOW);
  }

  private static ActPage act(Frame frame, Act act, String title, String door) {
    String base = door + TestFacilities.CLINIC;
    return new ActPage(
        frame.withTitle(frame.text(title)).withBack(base),
        act,
        TestFacilities.THE_CLINIC.name(),
        base + "/" + act.name().toLowerCase(Locale.ROOT),
        base,
        FLOW,
        3,
        new UUID(1, 2));
  }

  private static Frame trial(Frame frame) {
    return frame.withNotice(new Notice(Notice.Kind.INFO, frame.text("trial.notice")));
  }

  private static TrialPage tried(Frame frame, BridgeWay way) {
    String base = "/v/" + TestFacilities.CLINIC;
    String until = Dates.month(frame.words(), YearMonth.of(2030, 5));
    return new TrialPage(frame, way, until, base + "/prepare", base);
  }

  private static DonePage done(Frame frame, String insurer) {
    return new DonePage(
        frame,
        "K7-3042",
        "令和8年（2026年）11月20日（金）午前10時24分",
        false,
        List.of(
            new Row("資格", "有効"),
            new Row("氏名", "練習 一郎"),
            new Row("保険者", insurer),
            new Row("被保険者番号", "99000018"),
            new Row("負担割合", "1割")),
        List.of(),
        List.of(),
        List.of(new Row("見せる情報", "すべて同意（6つ）"), new Row("処方箋", "電子処方箋")),
        "訪問診療等がつづいている間（取消すまで）",
        FLOW,
        "/v/" + TestFacilities.CLINIC + "/leave");
  }

  private Frame visit(HttpRequest<?> request) {
    VisitSession session =
        starts
            .begin(TestFacilities.THE_CLINIC, UrlKind.VISIT, TestFacilities.CLINIC)
            .withAnswers(Map.of())
            .withAtCard(true);
    return frames.of(request, TestFacilities.THE_CLINIC, session, "");
  }
}
