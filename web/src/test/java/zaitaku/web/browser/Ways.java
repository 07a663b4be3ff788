package zaitaku.web.browser;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.SoftwareBridge;

/** The other side of the card page for each way that a device has. */
final class Ways {

  private static final String DIGITS = "スマートフォンに出た2けたの番号を入れてください";
  private static final int TRIES = 3;

  private final URI origin;
  private final Identity card;
  private final SoftwareBridge bridge;
  private final boolean script;

  /**
   * @param card of the phone's owner
   * @param script whether the pages go on by themselves
   */
  Ways(URI origin, Identity card, boolean script) {
    this.origin = origin;
    this.card = card;
    this.script = script;
    this.bridge = new SoftwareBridge(origin);
  }

  /** The agent of the same device, with its own card and this PIN. */
  static void reader(Walk walk) throws IOException {
    walk.tapIntoAgent("a.button", "");
    walk.pin("1234", "");
  }

  /** From the card page to what stands behind the card. */
  void go(Walk walk, DeviceWay way) throws IOException {
    switch (way) {
      case READER -> reader(walk);
      case PHONE -> phone(walk);
      case APP -> walk.open(bridge.authenticate(app(walk), card).toString());
      case APP_ELSEWHERE -> appElsewhere(walk);
    }
    if (!script) {
      walk.tap("main form .button");
    }
  }

  /** The digits that a phone shows which read the code on the screen. */
  String digitsByPhone(Walk walk) throws IOException {
    return bridge.showDigits(code(walk), card);
  }

  private void phone(Walk walk) throws IOException {
    walk.tap("main a[href$='/qr']");
    String digits = digitsByPhone(walk);
    if (!script) {
      walk.tap("main .acts a.outline");
    }
    walk.waitForTitle(DIGITS);
    walk.digits(digits);
  }

  private void appElsewhere(Walk walk) throws IOException {
    String card = walk.address();
    String back = Visitor.path(bridge.authenticate(app(walk), this.card));
    Patient other = new Patient(origin);
    Map<String, String> form = Patient.form(other.get(back), "/bridge/return/digits");
    String shown = other.post("/bridge/return/digits", form).body();
    String digits = shown.replaceAll("(?s).*class=\"shown\">([0-9]{2})<.*", "$1");
    walk.open(card);
    walk.waitForTitle(DIGITS);
    walk.digits(digits);
  }

  private static URI app(Walk walk) {
    return URI.create(walk.tapIntoApp("a[href$='/app']", PageStates.APP));
  }

  /** One code in some hundreds cannot be read at this size: the next one can. */
  private static URI code(Walk walk) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      Optional<String> read = walk.code();
      if (read.isPresent()) {
        return URI.create(read.get());
      }
      walk.tap("main .acts a.button");
    }
    throw new AssertionError("no code on the screen could be read");
  }
}
