package zaitaku.nfcbridge.app;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import zaitaku.nfcbridge.protocol.Origin;
import zaitaku.nfcbridge.protocol.StartLink;
import zaitaku.nfcbridge.virtualcard.TrayCard;

/** Every page that the agent can show, made as the agent makes it, in one language. */
final class EveryPage {

  static final String HOST = "localhost:8080";
  private static final Origin ORIGIN = Origin.parse("http://" + HOST).orElseThrow();

  private final Languages languages;
  private final Pages pages;
  private final String tag;
  private final Map<String, String> made = new LinkedHashMap<>();

  private EveryPage(Languages languages, String tag) {
    this.languages = languages;
    this.pages = new Pages(new Templates(), languages);
    this.tag = tag;
  }

  /** By a name that says which one it is. */
  static Map<String, String> in(Languages languages, String tag) {
    EveryPage every = new EveryPage(languages, tag);
    every.ofAnAttempt();
    every.ofNoAttempt();
    every.ofStaff();
    return every.made;
  }

  private void ofAnAttempt() {
    View.Ticket ticket = ticket(data -> data.put("consultation_date", "2026-11-30"));
    for (Attempt.Remark remark : Attempt.Remark.values()) {
      view("pin " + remark, new View.AskPin(ticket, 2, remark));
      view("pad " + remark, new View.AskPad(ticket, 1, remark));
    }
    for (Trouble trouble : Trouble.values()) {
      view("hindered " + trouble, new View.Hindered(ticket, trouble));
      view("lost " + trouble, new View.Ended(ticket, new Ending.Lost(trouble)));
    }
    view("window", new View.Waiting(ticket, false, false));
    view("card", new View.Waiting(ticket, false, true));
    view("keys", new View.Waiting(ticket, true, true));
    view("last", new View.LastTry(ticket));
    view("unsent", new View.Unsent(ticket));
    view("code", new View.Ended(ticket, new Ending.ShowCode("07", Duration.ofSeconds(120))));
    view("back", new View.Ended(ticket, new Ending.WayBack(URI.create("http://" + HOST + "/x"))));
    view("no way back", new View.Ended(ticket, new Ending.NoWayBack()));
    for (String kind : List.of("HOUSE_CALL", "ONLINE", "OUTPATIENT")) {
      pin("kind " + kind, data -> data.put("visit_kind", kind));
    }
    for (String choice : List.of("AGREED", "REFUSED")) {
      pin(
          "all " + choice,
          data -> data.put("consents", List.of(Map.of("item", "SURGERY", "choice", choice))));
    }
    pin("every item", data -> data.put("consents", everyItem()));
    pin("electronic", data -> data.put("prescription_form", "ELECTRONIC"));
    pin("review", data -> data.put("act", "review"));
    pin(
        "open review",
        data -> {
          data.put("act", "review");
          data.put("consents", List.of());
        });
    pin(
        "revoke",
        data -> {
          data.put("act", "revoke");
          data.put("consents", List.of());
        });
  }

  private void ofNoAttempt() {
    for (Trouble trouble : Trouble.values()) {
      view("turned away " + trouble, new View.TurnedAway(trouble));
    }
    StartLink link = StartLink.of(ORIGIN, "h".repeat(43));
    view("busy", new View.Busy(link, Optional.empty()));
    VerifiedRequest request = ticket(data -> {}).request();
    for (int minutes = 0; minutes <= 1; minutes++) {
      View.Other other = new View.Other(request, "drop", minutes);
      view("busy since " + minutes, new View.Busy(link, Optional.of(other)));
    }
    Words words = languages.of(tag);
    List<TrayPage.Row> cards = new ArrayList<>();
    for (TrayCard card : TrayCard.values()) {
      String label = words.get("tray.card." + card.id());
      cards.add(new TrayPage.Row(card.id(), label, card.pin(), card == TrayCard.KOKI));
    }
    keep("tray", pages.html(200, "tray", words, new TrayPage(cards, false, "t")).body());
    keep("empty tray", pages.html(200, "tray", words, new TrayPage(List.of(), true, "t")).body());
  }

  private void ofStaff() {
    Words words = languages.forStaff(tag);
    List<Finding> findings = new ArrayList<>();
    for (Finding.Layer layer : Finding.Layer.values()) {
      for (String name : names("check." + layer + ".")) {
        Finding.Mark mark = Finding.Mark.values()[findings.size() % Finding.Mark.values().length];
        findings.add(new Finding(layer, mark, name, new Finding.Worded("check.minutes", 60)));
      }
    }
    SelfTest.Report report = new SelfTest.Report(Instant.EPOCH, findings);
    staff("check", "check", CheckPage.of(Optional.of(report), "t", words));
    staff("all good", "check", CheckPage.of(Optional.of(good()), "t", words));
    staff("not checked", "check", CheckPage.of(Optional.empty(), "t", words));
    RecentLog.Line line = new RecentLog.Line(Instant.EPOCH, "INFO", false, false, "io.X");
    staff("log", "log", LogPage.of(List.of(line), words));
    staff("empty log", "log", LogPage.of(List.of(), words));
  }

  private static SelfTest.Report good() {
    return new SelfTest.Report(Instant.EPOCH, List.of());
  }

  private static List<String> names(String prefix) {
    return LanguageFiles.PACKAGED.texts("staff", "ja").orElseThrow().keySet().stream()
        .filter(name -> name.startsWith(prefix) && !name.endsWith(".next"))
        .map(name -> name.substring(prefix.length()))
        .toList();
  }

  private static List<Map<String, String>> everyItem() {
    return LanguageFiles.PACKAGED.texts("words", "ja").orElseThrow().keySet().stream()
        .filter(name -> name.startsWith("item."))
        .map(name ->
            Map.of(
                "item",
                name.substring("item.".length()),
                "choice",
                name.endsWith("MEDICATION") ? "REFUSED" : "AGREED"))
        .toList();
  }

  private void pin(String name, Consumer<Map<String, Object>> change) {
    view(name, new View.AskPin(ticket(change), 3, Attempt.Remark.NONE));
  }

  private View.Ticket ticket(Consumer<Map<String, Object>> change) {
    String nonce = "w".repeat(22);
    RequestForge forge = new RequestForge(ORIGIN.text());
    forge.data(data -> {
      data.put("language", tag);
      change.accept(data);
    });
    Clock clock = Clock.systemUTC();
    RequestVerifier.Verdict verdict =
        new RequestVerifier(clock)
            .judge(
                new RequestVerifier.Checked(ORIGIN, nonce, forge.sign(nonce, clock.instant())),
                RequestForge.keySet().getBytes(StandardCharsets.UTF_8));
    if (verdict instanceof RequestVerifier.Accepted(VerifiedRequest request)) {
      return new View.Ticket(request, "t", 1);
    }
    throw new AssertionError(verdict);
  }

  private void view(String name, View view) {
    keep(name, pages.page(view, languages.of(tag)).body());
  }

  private void staff(String name, String template, Object page) {
    keep(name, pages.html(200, template, languages.forStaff(tag), page).body());
  }

  private void keep(String name, String html) {
    made.put(name, html);
  }
}
