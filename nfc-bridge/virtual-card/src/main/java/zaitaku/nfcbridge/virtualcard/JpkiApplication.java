package zaitaku.nfcbridge.virtualcard;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import zaitaku.nfcbridge.card.StatusWord;

/**
 * The JPKI application of a card, or its absence: what each command does and which status word it
 * gets (jpki-card facts §1.4, §2). Belongs to one {@link VirtualCard}, which guards it.
 */
final class JpkiApplication {

  private static final byte[] NAME = HexFormat.of().parseHex("D392F000260100000001");
  private static final int PIN_TRIES = 3;
  private static final int PASSWORD_TRIES = 5;
  private static final int MAX_INPUT = 245;
  private static final int NO_FILE = -1;

  private final boolean there;
  private final CardData data;
  private final CardFiles files;
  private final CardSecret pin;
  private final CardSecret password;

  private boolean selected;
  private int file = NO_FILE;

  /**
   * @param there false for a card of another kind, which knows no such name
   */
  JpkiApplication(CardData data, PinCounter counter, boolean there) {
    this.there = there;
    this.data = data;
    this.files = new CardFiles(data);
    this.pin = new CardSecret(data.pin(), PIN_TRIES, counter);
    this.password =
        new CardSecret(
            data.signature().map(SignatureSide::password),
            PASSWORD_TRIES,
            PinCounter.inMemory(PASSWORD_TRIES));
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
      return status(StatusWord.CHANNEL_REFUSED);
    }
    if ((command.cla() & 0x0C) != 0) {
      return status(StatusWord.SECURE_MESSAGING_REFUSED);
    }
    return switch (command.cla() << 8 | command.ins()) {
      case 0x00A4 -> select(command);
      case 0x00B0 -> inApplication(() -> readBinary(command));
      case 0x0020 -> inApplication(() -> verify(command));
      case 0x802A -> inApplication(() -> sign(command));
      case 0x00CA, 0x00CB -> status(StatusWord.NOT_FOUND);
      default ->
          status(
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
    return selected ? step.answer() : status(StatusWord.INSTRUCTION_UNKNOWN);
  }

  private byte[] select(Received command) {
    if (command.p2() != 0x0C && command.p2() != 0x00) {
      return status(StatusWord.WRONG_PARAMETERS);
    }
    return switch (command.p1()) {
      case 0x04 -> selectApplication(command);
      case 0x02 -> selectFile(command.body());
      case 0x00 ->
          // there is no master file to go to (facts §1.4)
          command.body().length > 0
              ? status(StatusWord.NOT_FOUND)
              : status(selected ? StatusWord.OK : StatusWord.WRONG_PARAMETERS);
      default -> status(StatusWord.WRONG_PARAMETERS);
    };
  }

  private byte[] selectApplication(Received command) {
    if (!there || !Arrays.equals(command.body(), NAME)) {
      return status(StatusWord.NOT_FOUND);
    }
    selected = true;
    file = NO_FILE;
    return command.p2() == 0x0C ? status(StatusWord.OK) : answer(description());
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
      return status(StatusWord.WRONG_LENGTH);
    }
    int wanted = (id[0] & 0xff) << 8 | id[1] & 0xff;
    if (!selected || !files.exists(wanted)) {
      return status(StatusWord.NOT_FOUND);
    }
    file = wanted;
    return status(StatusWord.OK);
  }

  private byte[] readBinary(Received command) {
    if (command.body().length > 0 || command.expected() == 0) {
      return status(StatusWord.WRONG_LENGTH);
    }
    boolean byShortId = (command.p1() & 0x80) != 0;
    if (byShortId && (command.p1() & 0x60) != 0) {
      return status(StatusWord.WRONG_PARAMETERS);
    }
    int target = byShortId ? command.p1() & 0x1f : file;
    if (target == NO_FILE) {
      return status(StatusWord.NO_CURRENT_FILE);
    }
    if (!files.exists(target)) {
      return status(StatusWord.NOT_FOUND);
    }
    file = target;
    if (target == CardFiles.SIGNATURE_CERTIFICATE && !password.verified()) {
      return status(StatusWord.SECURITY_NOT_SATISFIED);
    }
    int offset = byShortId ? command.p2() : command.p1() << 8 | command.p2();
    return files
        .content(target)
        .map(content -> part(content, offset, command.expected()))
        .orElseGet(() -> status(StatusWord.WRONG_FILE_KIND));
  }

  /** Short at the end of the file, and 6B00 past it (facts §2.4). */
  private static byte[] part(byte[] content, int offset, int expected) {
    return offset >= content.length
        ? status(StatusWord.WRONG_OFFSET)
        : answer(Arrays.copyOfRange(content, offset, Math.min(content.length, offset + expected)));
  }

  private byte[] verify(Received command) {
    int target = target(command.p2());
    if (command.p1() != 0 || target == 0) {
      return status(StatusWord.WRONG_PARAMETERS);
    }
    byte[] typed = command.body();
    try {
      return switch (target) {
        case CardFiles.AUTHENTICATION_PIN -> status(pin.verify(typed));
        case CardFiles.SIGNATURE_PASSWORD -> status(password.verify(typed));
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
      return status(StatusWord.WRONG_PARAMETERS);
    }
    return switch (target) {
      case CardFiles.AUTHENTICATION_KEY -> signed(pin, Optional.of(data.key()), command.body());
      case CardFiles.SIGNATURE_KEY ->
          signed(password, data.signature().map(SignatureSide::key), command.body());
      default -> wrongTarget(target);
    };
  }

  /** The file meant by P2: 80 the current one, 80 with a short id that one, else none (0). */
  private int target(int p2) {
    return p2 == 0x80 ? file : (p2 & 0xE0) == 0x80 ? p2 & 0x1f : 0;
  }

  private byte[] wrongTarget(int target) {
    return status(
        target == NO_FILE
            ? StatusWord.NO_CURRENT_FILE
            : files.exists(target) ? StatusWord.WRONG_FILE_KIND : StatusWord.DATA_NOT_FOUND);
  }

  private static byte[] signed(CardSecret guard, Optional<PrivateKey> key, byte[] input) {
    if (!guard.verified() || key.isEmpty()) {
      return status(StatusWord.SECURITY_NOT_SATISFIED);
    }
    if (input.length == 0 || input.length > MAX_INPUT) {
      return status(StatusWord.CONDITIONS);
    }
    try {
      // the card pads whatever it is given (PKCS #1 type 1) and does not look inside
      Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
      rsa.init(Cipher.ENCRYPT_MODE, key.get());
      return answer(rsa.doFinal(input));
    } catch (GeneralSecurityException impossible) {
      // an RSA key of 2048 bits takes 245 bytes
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] answer(byte[] content) {
    byte[] answer = Arrays.copyOf(content, content.length + 2);
    answer[content.length] = (byte) 0x90;
    return answer;
  }

  static byte[] status(int status) {
    return new byte[] {(byte) (status >> 8), (byte) status};
  }
}
