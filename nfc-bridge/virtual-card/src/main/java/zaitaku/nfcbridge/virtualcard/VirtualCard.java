package zaitaku.nfcbridge.virtualcard;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import zaitaku.nfcbridge.card.StatusWord;

/**
 * A My Number Card in plain Java, as far as its JPKI application goes (jpki-card facts §2, §3, §7):
 * the counter query always answers 63Cx, a blocked PIN answers 6984, the login survives selecting
 * again and a reset and ends with the power, files are longer than what they hold. Answers only the
 * full AID, so that a client that sends a part of it is found out. Knows nothing of readers. Safe
 * for use by several threads.
 */
public final class VirtualCard {

  /** Of a Type B card, as readers make it up (facts §1.5); nobody may look at it. */
  private static final byte[] ATR = HexFormat.of().parseHex("3B888001000005E0B381A1007F");

  private static final int ALL_TRIES = 3;

  private final JpkiApplication application;
  private final Faults faults;

  private int commands;

  /**
   * @param counter where the tries of the PIN are kept; those of the signature password last as
   *     long as this object
   * @param jpki false for a card of another kind, which has no such application
   */
  public VirtualCard(CardData data, PinCounter counter, boolean jpki, Faults faults) {
    this.application = new JpkiApplication(data, counter, jpki);
    this.faults = faults;
  }

  /** A card that works, with all tries left. */
  public static VirtualCard working(CardData data) {
    return new VirtualCard(data, PinCounter.inMemory(ALL_TRIES), true, Faults.NONE);
  }

  public byte[] atr() {
    return ATR.clone();
  }

  /** Tries left, as the card itself knows them. */
  public int triesLeft() {
    return application.triesLeft();
  }

  /** Power comes: nothing is selected, nobody is logged in. */
  synchronized void powerOn() {
    powerOff();
    commands = 0;
  }

  /** A reset without taking the power away: the login stays (facts §2.6). */
  synchronized void reset() {
    application.deselect();
  }

  /** Power goes, and with it the login. */
  synchronized void powerOff() {
    application.powerOff();
  }

  /** A fault for the command that comes now, if one was planned. */
  synchronized @Nullable Fault nextFault(byte[] command) {
    return faults.at(commands++, command).orElse(null);
  }

  /** Does what a command says and answers data and status word. */
  synchronized byte[] execute(byte[] apdu) {
    return Received.parse(apdu)
        .map(application::execute)
        .orElseGet(() -> Answer.status(StatusWord.WRONG_LENGTH));
  }
}
