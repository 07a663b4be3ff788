package zaitaku.nfcbridge.virtualcard;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import zaitaku.nfcbridge.card.StatusWord;

/**
 * The JPKI application of a card, or its absence: what each command does and which status word it
 * gets (jpki-card facts §1.4, §2). Belongs to one {@link VirtualCard}, which guards it.
 */
final class JpkiApplication {

  private static final byte[] NAME = HexFormat.of().parseHex("D392F000260100000001");
  private static final int PIN_TRIES = 3;
  private static final int PASSWORD_TRIES = 5;
  private static final int NO_FILE = -1;

  private final boolean there;
  private final CardFiles files;
  private final CardSecret pin;
  private final CardSecret password;
  private final CardKey authenticationKey;
  private final CardKey signatureKey;

  private boolean selected;
  private int file = NO_FILE;

  /**
   * @param there false for a card of another kind, which knows no such name
   */
  JpkiApplication(CardData data, PinCounter counter, boolean there) {
    this.there = there;
    this.files = new CardFiles(data);
    this.pin = new CardSecret(data.pin(), PIN_TRIES, counter);
    this.password =
        new CardSecret(
            data.signature().map(SignatureSide::password),
            PASSWORD_TRIES,
            PinCounter.inMemory(PASSWORD_TRIES));
    this.authenticationKey = new CardKey(pin, Optional.of(data.key()));
    this.signatureKey = new CardKey(password, data.signature().map(SignatureSide::key));
  }

  int triesLeft() {
    return pin.left();
  }

  /** Nothing is selected any more; the login stays (facts §2.6). */
  void deselect() {
    selected = false;
    file = NO_FILE;
  }

  /** The power goes, and with it the login. */
  void powerOff() {
    deselect();
    pin.forget();
    password.forget();
  }

  /** Data and status word. */
  byte[] execute(Received command) {
    if ((command.cla() & 0x43) != 0) {
      return Answer.status(StatusWord.CHANNEL_REFUSED);
    }
    if ((command.cla() & 0x0C) != 0) {
      return Answer.status(StatusWord.SECURE_MESSAGING_REFUSED);
    }
    return switch (command.cla() << 8 | command.ins()) {
      case 0x00A4 -> select(command);
      case 0x00B0 -> inApplication(() -> readBinary(command));
      case 0x0020 -> inApplication(() -> verify(command));
      case 0x802A -> inApplication(() -> sign(command));
      case 0x00CA, 0x00CB -> Answer.status(StatusWord.NOT_FOUND);
      default ->
          Answer.status(
              command.cla() == 0x00 || command.cla() == 0x80
                  ? StatusWord.INSTRUCTION_UNKNOWN
                  : StatusWord.CLASS_UNKNOWN);
    };
  }

  private interface Answering {
    byte[] answer();
  }

  /** Before SELECT the issuer's domain listens, which knows none of these (facts §1.1). */
  private byte[] inApplication(Answering step) {
    return selected ? step.answer() : Answer.status(StatusWord.INSTRUCTION_UNKNOWN);
  }

  private byte[] select(Received command) {
    if (command.p2() != 0x0C && command.p2() != 0x00) {
      return Answer.status(StatusWord.WRONG_PARAMETERS);
    }
    return switch (command.p1()) {
      case 0x04 -> selectApplication(command);
      case 0x02 -> selectFile(command.body());
      case 0x00 ->
          // there is no master file to go to (facts §1.4)
          command.body().length > 0
              ? Answer.status(StatusWord.NOT_FOUND)
              : Answer.status(selected ? StatusWord.OK : StatusWord.WRONG_PARAMETERS);
      default -> Answer.status(StatusWord.WRONG_PARAMETERS);
    };
  }

  private byte[] selectApplication(Received command) {
    if (!there || !Arrays.equals(command.body(), NAME)) {
      return Answer.status(StatusWord.NOT_FOUND);
    }
    selected = true;
    file = NO_FILE;
    return command.p2() == 0x0C ? Answer.status(StatusWord.OK) : Answer.data(description());
  }

  /** File control information: template 6F with the name 84 (ISO/IEC 7816-4 §7.4). */
  private static byte[] description() {
    byte[] template = new byte[4 + NAME.length];
    template[0] = 0x6F;
    template[1] = (byte) (2 + NAME.length);
    template[2] = (byte) 0x84;
    template[3] = (byte) NAME.length;
    System.arraycopy(NAME, 0, template, 4, NAME.length);
    return template;
  }

  private byte[] selectFile(byte[] id) {
    if (id.length != 2) {
      return Answer.status(StatusWord.WRONG_LENGTH);
    }
    int wanted = (id[0] & 0xff) << 8 | id[1] & 0xff;
    if (!selected || !files.exists(wanted)) {
      return Answer.status(StatusWord.NOT_FOUND);
    }
    file = wanted;
    return Answer.status(StatusWord.OK);
  }

  private byte[] readBinary(Received command) {
    if (command.body().length > 0 || command.expected() == 0) {
      return Answer.status(StatusWord.WRONG_LENGTH);
    }
    boolean byShortId = (command.p1() & 0x80) != 0;
    if (byShortId && (command.p1() & 0x60) != 0) {
      return Answer.status(StatusWord.WRONG_PARAMETERS);
    }
    int target = byShortId ? command.p1() & 0x1f : file;
    if (target == NO_FILE) {
      return Answer.status(StatusWord.NO_CURRENT_FILE);
    }
    if (!files.exists(target)) {
      return Answer.status(StatusWord.NOT_FOUND);
    }
    file = target;
    if (target == CardFiles.SIGNATURE_CERTIFICATE && !password.verified()) {
      return Answer.status(StatusWord.SECURITY_NOT_SATISFIED);
    }
    int offset = byShortId ? command.p2() : command.p1() << 8 | command.p2();
    return files
        .content(target)
        .map(content -> part(content, offset, command.expected()))
        .orElseGet(() -> Answer.status(StatusWord.WRONG_FILE_KIND));
  }

  /** Short at the end of the file, and 6B00 past it (facts §2.4). */
  private static byte[] part(byte[] content, int offset, int expected) {
    return offset >= content.length
        ? Answer.status(StatusWord.WRONG_OFFSET)
        : Answer.data(
            Arrays.copyOfRange(content, offset, Math.min(content.length, offset + expected)));
  }

  private byte[] verify(Received command) {
    int target = target(command.p2());
    if (command.p1() != 0 || target == 0) {
      return Answer.status(StatusWord.WRONG_PARAMETERS);
    }
    byte[] typed = command.body();
    try {
      return switch (target) {
        case CardFiles.AUTHENTICATION_PIN -> Answer.status(pin.verify(typed));
        case CardFiles.SIGNATURE_PASSWORD -> Answer.status(password.verify(typed));
        default -> wrongTarget(target);
      };
    } finally {
      Arrays.fill(typed, (byte) 0);
    }
  }

  private byte[] sign(Received command) {
    int target = target(command.p2());
    if (command.p1() != 0 || target == 0) {
      // P1 01 to 05 hash or pad on the card; nobody uses them (facts §2.5)
      return Answer.status(StatusWord.WRONG_PARAMETERS);
    }
    return switch (target) {
      case CardFiles.AUTHENTICATION_KEY -> authenticationKey.sign(command.body());
      case CardFiles.SIGNATURE_KEY -> signatureKey.sign(command.body());
      default -> wrongTarget(target);
    };
  }

  /** The file meant by P2: 80 the current one, 80 with a short id that one, else none (0). */
  private int target(int p2) {
    return p2 == 0x80 ? file : (p2 & 0xE0) == 0x80 ? p2 & 0x1f : 0;
  }

  private byte[] wrongTarget(int target) {
    return Answer.status(
        target == NO_FILE
            ? StatusWord.NO_CURRENT_FILE
            : files.exists(target) ? StatusWord.WRONG_FILE_KIND : StatusWord.DATA_NOT_FOUND);
  }
}
