package zaitaku.nfcbridge.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zaitaku.nfcbridge.protocol.StartLink;
import zaitaku.nfcbridge.virtualcard.Fault;

/** What people do with an agent and two cards, step by step, and what it cost the cards. */
final class CardHistory {

  /** One thing that happens. */
  enum Step {
    OPEN,
    NEW_REQUEST,
    WRONG_PIN,
    WRONG_PIN_AGAIN,
    RIGHT_PIN,
    RUBBISH,
    SAME_FORM_ONCE_MORE,
    LAST_TRY,
    TRY_AGAIN,
    CANCEL,
    LAY_FIRST,
    LAY_SECOND,
    TAKE_AWAY,
    ANOTHER_PROGRAM_SPENDS_A_TRY,
    ANSWER_TO_PIN_IS_LOST,
    CARD_LEAVES_AT_PIN,
    CARD_HANGS_AT_PIN,
    PIN_ANSWERED_WITH_RUBBISH
  }

  private static final Pattern SHOWN = Pattern.compile("あと<b> ?([0-9]) ?</b>回");

  private final AgentFixture agent;
  private final PlannedCard first;
  private final PlannedCard second;
  private @Nullable PlannedCard lying;

  private StartLink link;
  private RawHttp.Reply page;
  private RawHttp.@Nullable Reply lastForm;
  private String lastPin = "";

  /** The card for which the page of the last try was answered in this attempt. */
  private @Nullable PlannedCard confirmed;

  /** What the page that is answered now has shown. */
  private int shown;

  final List<String> broken = new ArrayList<>();
  int entries;
  int locks;
  int lastTries;

  CardHistory(AgentFixture agent, PlannedCard first, PlannedCard second) throws IOException {
    this.agent = agent;
    this.first = first;
    this.second = second;
    first.whenLastTry(() -> lastTry(first));
    second.whenLastTry(() -> lastTry(second));
    link = agent.service.newLink();
    lay(first);
    page = agent.open(link);
  }

  int verifies() {
    return first.verifies() + second.verifies();
  }

  /** A VERIFY came while one try was left: the person must have been warned in both ways. */
  private void lastTry(PlannedCard card) {
    lastTries++;
    if (confirmed != card) {
      broken.add("the last try was not asked for on a page of its own");
    }
    if (shown != 1) {
      broken.add("the last try went from a page that showed " + shown);
    }
  }

  void does(Step step) throws IOException {
    int before = left();
    switch (step) {
      case OPEN -> page = agent.open(link);
      case NEW_REQUEST -> newRequest();
      case WRONG_PIN, WRONG_PIN_AGAIN -> type(TestCards.WRONG_PIN);
      case RIGHT_PIN -> type(TestCards.PIN);
      case RUBBISH -> rubbish();
      case SAME_FORM_ONCE_MORE -> again();
      case LAST_TRY -> confirm();
      case TRY_AGAIN -> press("/authorize/again");
      case CANCEL -> press("/authorize/cancel");
      case LAY_FIRST -> lay(first);
      case LAY_SECOND -> lay(second);
      case TAKE_AWAY -> takeAway();
      case ANOTHER_PROGRAM_SPENDS_A_TRY -> spend();
      case ANSWER_TO_PIN_IS_LOST -> plan(new Fault.Distorts(new byte[0]));
      case CARD_LEAVES_AT_PIN -> plan(new Fault.RemovedAfter());
      case CARD_HANGS_AT_PIN -> plan(new Fault.Silent());
      case PIN_ANSWERED_WITH_RUBBISH -> plan(Fault.Distorts.status(0x6F00));
    }
    boolean ours = step != Step.ANOTHER_PROGRAM_SPENDS_A_TRY;
    if (ours && before > 0 && left() == 0) {
      locks++;
    }
    if (verifies() > entries) {
      broken.add(step + ": " + verifies() + " VERIFYs for " + entries + " entries");
    }
  }

  private int left() {
    return Math.min(first.left(), second.left());
  }

  private void newRequest() throws IOException {
    StartLink next = agent.service.newLink();
    RawHttp.Reply reply = agent.open(next);
    if (reply.status() != 409) {
      link = next;
      page = reply;
      confirmed = null;
    }
  }

  private boolean asks() {
    return page.body().contains("id=\"pin\"");
  }

  private void type(String pin) throws IOException {
    if (asks()) {
      entries++;
      lastForm = page;
      lastPin = pin;
      Matcher counter = SHOWN.matcher(page.body());
      shown = counter.find() ? Integer.parseInt(counter.group(1)) : -1;
      moveOn(agent.typePin(page, pin));
    }
  }

  private void rubbish() throws IOException {
    if (asks()) {
      moveOn(agent.typePin(page, "12a"));
    }
  }

  /** The back button and the same form: not an entry of the person. */
  private void again() throws IOException {
    if (lastForm != null) {
      moveOn(agent.typePin(lastForm, lastPin));
    }
  }

  private void confirm() throws IOException {
    if (page.body().contains("/authorize/last-try")) {
      confirmed = lying;
      press("/authorize/last-try");
    }
  }

  private void press(String path) throws IOException {
    if (page.body().contains("\"" + path + "\"")) {
      moveOn(agent.press(page, path));
    }
  }

  private void moveOn(RawHttp.Reply reply) throws IOException {
    String location = reply.header("location").orElse("");
    page = location.startsWith("/") ? agent.follow(reply) : reply;
  }

  private void lay(PlannedCard card) {
    agent.lay(card.card);
    lying = card;
  }

  private void takeAway() {
    agent.reader.tray.take();
    lying = null;
  }

  private void spend() {
    if (lying != null && lying.left() > 0) {
      lying.set(lying.left() - 1);
    }
  }

  private void plan(Fault fault) {
    if (lying != null) {
      lying.failNextVerify(fault);
    }
  }
}
