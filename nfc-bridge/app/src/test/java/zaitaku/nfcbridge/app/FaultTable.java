package zaitaku.nfcbridge.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zaitaku.nfcbridge.protocol.StartLink;
import zaitaku.nfcbridge.virtualcard.Fault;

/**
 * One fault at one command of the whole reception, from the first look to the signature, with a
 * person who types a PIN where a page asks for one; afterwards the card is as it is, and the next
 * page must say so.
 */
final class FaultTable {

  private static final Pattern SHOWN = Pattern.compile("あと<b> ?([0-9]) ?</b>回");

  /** Status words of the card, of the reader, of ISO/IEC 7816-4, and such as no table has. */
  private static final int[] WORDS = {
    0x9000, 0x6100, 0x6110, 0x6281, 0x6282, 0x6283, 0x6300, 0x63C0, 0x63C1, 0x63C2, 0x63C3, 0x63CF,
    0x6400, 0x6401, 0x6403, 0x6581, 0x6700, 0x6881, 0x6882, 0x6900, 0x6981, 0x6982, 0x6983, 0x6984,
    0x6985, 0x6986, 0x6988, 0x69FC, 0x6A80, 0x6A81, 0x6A82, 0x6A83, 0x6A84, 0x6A86, 0x6A88, 0x6B00,
    0x6B80, 0x6C00, 0x6C04, 0x6C10, 0x6D00, 0x6E00, 0x6F00, 0x6FFF, 0x0000, 0xFFFF
  };

  /** Words that a card may answer although it did what was asked. */
  private static final int[] AFTERWARDS = {
    0x9000, 0x6300, 0x63C0, 0x63C3, 0x6983, 0x6A82, 0x6C04, 0x6104, 0x6F00
  };

  private final AgentFixture agent;
  private final PlannedCard card;
  private final Laying laying;
  final List<String> broken = new ArrayList<>();
  int cells;
  int entries;
  int verifies;
  int locks;

  /** Puts the card back on the reader when it left, or hangs. */
  interface Laying {
    void again() throws IOException;
  }

  FaultTable(AgentFixture agent, PlannedCard card, Laying laying) {
    this.agent = agent;
    this.card = card;
    this.laying = laying;
  }

  /** All faults that leave the card on the reader and able to speak. */
  static Map<String, Fault> answers() {
    Map<String, Fault> faults = new LinkedHashMap<>();
    for (int word : WORDS) {
      faults.put("%04X".formatted(word), Fault.Answers.status(word));
    }
    for (int word : AFTERWARDS) {
      faults.put("done, %04X".formatted(word), Fault.Distorts.status(word));
    }
    faults.put("empty", new Fault.Answers(new byte[0]));
    faults.put("one byte", new Fault.Answers(new byte[1]));
    faults.put("done, one byte", new Fault.Distorts(new byte[1]));
    faults.put("256 zeros and 9000", new Fault.Answers(withOk(256)));
    faults.put("257 and 9000", new Fault.Answers(withOk(257)));
    faults.put("done, 257 and 9000", new Fault.Distorts(withOk(257)));
    faults.put("4000", new Fault.Answers(withOk(3998)));
    faults.put("late", new Fault.Delays(() -> {}));
    return faults;
  }

  /** Faults after which the card must be laid anew. */
  static Map<String, Fault> losses() {
    Map<String, Fault> faults = new LinkedHashMap<>();
    faults.put("leaves before", new Fault.RemovedBefore());
    faults.put("leaves after", new Fault.RemovedAfter());
    faults.put("hangs", new Fault.Silent());
    return faults;
  }

  private static byte[] withOk(int length) {
    byte[] answer = new byte[length + 2];
    answer[length] = (byte) 0x90;
    return answer;
  }

  /**
   * The flow without faults.
   *
   * @return commands in all, and the index of VERIFY
   */
  int[] measure() throws IOException {
    card.plan(-1, null);
    StartLink link = agent.service.newLink();
    RawHttp.Reply done = agent.typePin(agent.open(link), TestCards.PIN);
    if (!done.header("location").orElse("").startsWith(agent.service.origin())) {
      throw new AssertionError("the flow does not end well: " + done.body());
    }
    return new int[] {card.commands(), card.firstVerify()};
  }

  /** Plays one cell; what is not as it must be is noted. */
  void play(int index, int verify, String name, Fault fault) throws IOException {
    cells++;
    card.plan(index, fault);
    StartLink link = agent.service.newLink();
    RawHttp.Reply page = agent.open(link);
    if (page.body().contains("/authorize/last-try")) {
      page = agent.follow(agent.press(page, "/authorize/last-try"));
    }
    int typed = 0;
    RawHttp.Reply answer = null;
    if (page.body().contains("id=\"pin\"")) {
      typed = 1;
      answer = agent.typePin(page, index > verify ? TestCards.PIN : TestCards.WRONG_PIN);
    }
    int sent = card.verifies();
    entries += typed;
    verifies += sent;
    note(sent <= typed, index, name, sent + " VERIFYs for " + typed + " entries");
    note(card.left() >= 3 - typed, index, name, "more tries gone than were typed: " + card.left());
    locks += card.left() == 0 ? 1 : 0;
    boolean over =
        answer != null && answer.header("location").orElse("").startsWith(agent.service.origin());
    note(!over || index > verify, index, name, "a wrong PIN signed");
    if (!over) {
      afterwards(index, name, answer == null ? page : agent.follow(answer));
    }
  }

  private void afterwards(int index, String name, RawHttp.Reply page) throws IOException {
    card.nothingPlanned();
    laying.again();
    RawHttp.Reply next =
        page.body().contains("/authorize/again")
            ? agent.follow(agent.press(page, "/authorize/again"))
            : page;
    Matcher shown = SHOWN.matcher(next.body());
    boolean found = shown.find();
    note(found, index, name, "no counter is shown in the end");
    note(
        !found || Integer.parseInt(shown.group(1)) == card.left(),
        index,
        name,
        "shown is another counter than the card's " + card.left());
    agent.press(next, "/authorize/cancel");
  }

  private void note(boolean good, int index, String name, String what) {
    if (!good) {
      broken.add("command " + index + ", " + name + ": " + what);
    }
  }

  String figures() {
    return "%d cells, %d PIN entries, %d VERIFYs, %d locks"
        .formatted(cells, entries, verifies, locks);
  }
}
