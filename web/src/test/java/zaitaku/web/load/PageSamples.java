package zaitaku.web.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import zaitaku.clinicurls.UrlKind;
import zaitaku.web.challenge.BridgeWay;
import zaitaku.web.challenge.CardPage;
import zaitaku.web.challenge.ReturnPage;
import zaitaku.web.consent.CheckPage;
import zaitaku.web.consent.ConsentPage;
import zaitaku.web.consent.ConsentTexts;
import zaitaku.web.consent.PrescriptionPage;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.VisitKind;
import zaitaku.web.platform.page.FacilityContact;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.IdleLimit;
import zaitaku.web.platform.page.Language;
import zaitaku.web.platform.page.Messages;
import zaitaku.web.platform.page.Page;
import zaitaku.web.platform.page.Row;
import zaitaku.web.platform.page.Steps;
import zaitaku.web.platform.page.TextSize;
import zaitaku.web.platform.page.Words;
import zaitaku.web.receipt.DonePage;
import zaitaku.web.visit.MenuPage;
import zaitaku.web.visit.OperatedBy;
import zaitaku.web.visit.PreparePage;

/** Every page of a reception as a patient sees it, with invented values. */
final class PageSamples {

  private static final String FLOW = "flow-of-this";
  private static final String BASE = "/v/aaaaaaaaaaaaaaaaaaaaaaaaaa";
  private static final String CARD = "0b0c6c1e-0000-4000-8000-000000000001";
  private static final FacilityContact CLINIC =
      new FacilityContact("練習クリニック", "練習県見本市例町1-2-3", "00-0000-0000", "月〜金 9時〜17時");

  private final Frame frame = frame();

  /** By the names that the benchmark gives them. */
  Map<String, Page> all() {
    Map<String, Page> pages = new LinkedHashMap<>();
    MenuPage.Door door =
        new MenuPage.Door(
            BASE + "/prepare",
            frame.text("menu.register"),
            frame.text("menu.register.gloss"),
            true,
            false);
    pages.put(
        "menu",
        new MenuPage(
            frame, UrlKind.VISIT, CLINIC, List.of(door), List.of(), "", "http://localhost:8080"));
    pages.put(
        "prepare",
        new PreparePage(
            frame,
            BASE + "/prepare",
            FLOW,
            0,
            List.of(VisitKind.HOME_VISIT, VisitKind.HOUSE_CALL),
            VisitKind.HOME_VISIT,
            java.util.Optional.of(OperatedBy.PATIENT),
            false));
    pages.put("consent", consent());
    pages.put(
        "prescription",
        new PrescriptionPage(
            frame, BASE + "/prescription", FLOW, 2, Optional.empty(), Optional.empty()));
    pages.put("check", check());
    pages.put(
        "card",
        CardPage.ready(frame, CARD, FLOW, false, List.of(BridgeWay.READER, BridgeWay.PHONE)));
    pages.put("return", ReturnPage.of(frame, FLOW, "c".repeat(43)));
    pages.put("done", done());
    return pages;
  }

  private Page consent() {
    List<ConsentTexts.ItemText> items = new ArrayList<>();
    for (ConsentItem item : ConsentItem.values()) {
      String key = "consent.item." + item;
      items.add(
          new ConsentTexts.ItemText(
              frame.text(key), frame.text(key + ".short"), frame.text(key + ".gloss")));
    }
    return new ConsentPage(
        frame,
        BASE + "/consent",
        BASE + "/consent/items",
        FLOW,
        1,
        items,
        frame.text("consent.readers.text", CLINIC.name()),
        ConsentTexts.period(VisitKind.HOME_VISIT, frame.words()));
  }

  private Page check() {
    List<CheckPage.Changeable> rows =
        List.of(
            new CheckPage.Changeable("訪問の種類", "訪問診療等", BASE + "/prepare"),
            new CheckPage.Changeable("見せる情報", "すべて同意（6つ）", BASE + "/consent"),
            new CheckPage.Changeable("処方箋", "電子処方箋", BASE + "/prescription"),
            new CheckPage.Changeable("操作した人", "ご本人", BASE + "/prepare"));
    List<Row> details = new ArrayList<>();
    for (ConsentItem item : ConsentItem.values()) {
      details.add(new Row(frame.text("consent.item." + item), frame.text("consent.agree")));
    }
    return new CheckPage(frame, BASE + "/card", FLOW, 3, new UUID(1, 2), rows, details);
  }

  private Page done() {
    return new DonePage(
        frame,
        "K7-3042",
        "2026年11月20日（金）10時24分",
        false,
        List.of(
            new Row("資格", "有効"),
            new Row("氏名", "練習 一郎"),
            new Row("保険者", "練習健康保険組合"),
            new Row("被保険者番号", "99000018"),
            new Row("負担割合", "1割")),
        List.of(),
        List.of(),
        List.of(new Row("見せる情報", "すべて同意（6つ）"), new Row("処方箋", "電子処方箋")),
        "訪問診療等がつづいている間（取消すまで）",
        FLOW,
        BASE + "/leave");
  }

  private static Frame frame() {
    Words words = new Messages().words(Language.JA);
    return new Frame(
        words,
        TextSize.STANDARD,
        false,
        List.of(Language.JA),
        true,
        BASE,
        "/static/0123456789abcdef",
        "見出し",
        "x".repeat(43),
        Optional.of(CLINIC),
        Optional.empty(),
        Optional.of(new Steps(List.of("準備", "同意", "処方箋", "確認", "カード"), 2)),
        Optional.of(
            new IdleLimit(Duration.ofMinutes(30), BASE + "/extend", BASE + "/timeout", "10:24")),
        List.of(),
        List.of());
  }
}
