package zaitaku.nfcbridge.virtualcard;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/**
 * A My Number Card in plain Java, as far as user authentication goes (jpki-card facts §2, §3, §7):
 * the counter query always answers 63Cx, a blocked PIN answers 6984, the login survives selecting
 * again and ends with the power, files are longer than what they hold. Knows nothing of readers.
 * Safe for use by several threads.
 */
public final class VirtualCard {

  private static final byte[] APPLICATION = HexFormat.of().parseHex("D392F000260100000001");
  private static final byte[] ATR = HexFormat.of().parseHex("3B888001000005E0B381A1007F");

  /** The files of the application (facts §1.2). */
  private static final Set<Integer> FILES =
      Set.of(0x01, 0x02, 0x06, 0x08, 0x0A, 0x0B, 0x17, 0x18, 0x1A, 0x1B);

  private static final int MAX_TRIES = 3;
  private static final int SIGNATURE_PASSWORD_TRIES = 5;
  private static final int FILLER = 300;

  private final CardData data;
  private final PinCounter counter;
  private final boolean jpki;
  private final Faults faults;

  private boolean selected;
  private int file = -1;
  private boolean verified;
  private int commands;

  /**
   * @param jpki false for a card of another kind, which has no such application
   */
  public VirtualCard(CardData data, PinCounter counter, boolean jpki, Faults faults) {
    this.data = data;
    this.counter = counter;
    this.jpki = jpki;
    this.faults = faults;
  }

  /** A card that works, with all tries left. */
  public static VirtualCard working(CardData data) {
    return new VirtualCard(data, PinCounter.inMemory(MAX_TRIES), true, Faults.NONE);
  }

  public byte[] atr() {
    return ATR.clone();
  }

  /** Tries left, as the card itself knows them. */
  public int triesLeft() {
    return data.pin().isEmpty() ? 0 : counter.left();
  }

  /** Power comes: nothing is selected, nobody is logged in. */
  synchronized void powerOn() {
    powerOff();
  }

  /** Power goes, and with it the login. */
  synchronized void powerOff() {
    selected = false;
    file = -1;
    verified = false;
    commands = 0;
  }

  /** A fault for the command that comes now, if one was planned. */
  synchronized @Nullable Fault nextFault(byte[] command) {
    return faults.at(commands++, command).orElse(null);
  }

  /** Does what a command says and answers data and status word. */
  synchronized byte[] execute(byte[] apdu) {
    if (apdu.length < 4) {
      return status(0x6700);
    }
    int cla = apdu[0] & 0xff;
    if ((cla & 0x03) != 0) {
      return status(0x6881);
    }
    return switch ((cla & 0x80) << 8 | apdu[1] & 0xff) {
      case 0xA4 -> cla == 0 ? select(apdu) : status(0x6E00);
      case 0xB0 -> selected ? readBinary(apdu) : status(0x6A82);
      case 0x20 -> selected ? verify(apdu) : status(0x6A82);
      case 0x802A -> selected ? sign(apdu) : status(0x6A82);
      case 0xCA, 0xCB -> status(0x6A82);
      default -> status(0x6D00);
    };
  }

  private byte[] select(byte[] apdu) {
    byte[] body = body(apdu);
    if (apdu[2] == 0x04) {
      if (!jpki || !Arrays.equals(body, APPLICATION)) {
        return status(0x6A82);
      }
      selected = true;
      file = -1;
      return status(0x9000);
    }
    if (apdu[2] != 0x02 || body.length != 2) {
      return status(0x6A86);
    }
    int wanted = (body[0] & 0xff) << 8 | body[1] & 0xff;
    if (!selected || !FILES.contains(wanted)) {
      return status(0x6A82);
    }
    file = wanted;
    return status(0x9000);
  }

  private byte[] readBinary(byte[] apdu) {
    boolean short1 = (apdu[2] & 0x80) != 0;
    int target = short1 ? apdu[2] & 0x1f : file;
    int offset = short1 ? apdu[3] & 0xff : (apdu[2] & 0x7f) << 8 | apdu[3] & 0xff;
    if (target < 0) {
      return status(0x6986);
    }
    if (target == 0x01) {
      return status(0x6982);
    }
    byte[] content = content(target);
    if (content == null) {
      return status(target == 0x02 ? 0x6A82 : 0x6981);
    }
    if (offset >= content.length) {
      return status(0x6B00);
    }
    int expected = apdu.length == 5 ? apdu[4] & 0xff : 0;
    int length = Math.min(expected == 0 ? 256 : expected, content.length - offset);
    return answer(Arrays.copyOfRange(content, offset, offset + length));
  }

  private byte @Nullable [] content(int target) {
    return switch (target) {
      case 0x06 -> Arrays.copyOf("JPKIAPICCTOKEN2".getBytes(StandardCharsets.US_ASCII), 160);
      case 0x08 -> new byte[] {(byte) (data.pin().isPresent() ? 0x8F : 0x00), (byte) 0x8F, 0};
      case 0x0A -> Arrays.copyOf(data.certificate(), data.certificate().length + FILLER);
      case 0x0B -> Arrays.copyOf(data.issuer(), data.issuer().length + FILLER);
      default -> null;
    };
  }

  private byte[] verify(byte[] apdu) {
    int target = (apdu[3] & 0xff) == 0x80 ? file : apdu[3] & 0x1f;
    if (target == 0x1B) {
      // the signature password is never asked for here
      return status(0x63C0 | SIGNATURE_PASSWORD_TRIES);
    }
    if (target != 0x18) {
      return status(file < 0 ? 0x6986 : 0x6981);
    }
    byte[] typed = body(apdu);
    int left = triesLeft();
    if (typed.length == 0) {
      return status(0x63C0 | left);
    }
    if (left == 0) {
      return status(0x6984);
    }
    byte[] pin = data.pin().orElseThrow().getBytes(StandardCharsets.US_ASCII);
    if (MessageDigest.isEqual(pin, typed)) {
      counter.set(MAX_TRIES);
      verified = true;
      return status(0x9000);
    }
    counter.set(left - 1);
    verified = false;
    return status(0x63C0 | left - 1);
  }

  private byte[] sign(byte[] apdu) {
    int target = (apdu[3] & 0xff) == 0x80 ? file : apdu[3] & 0x1f;
    if (target != 0x17) {
      return status(target == 0x1A ? 0x6982 : file < 0 ? 0x6986 : 0x6981);
    }
    if (apdu[2] != 0) {
      return status(0x6A86);
    }
    byte[] input = body(apdu);
    if (!verified) {
      return status(0x6982);
    }
    if (input.length == 0 || input.length > 245) {
      return status(0x6985);
    }
    try {
      // the card pads whatever it is given (PKCS #1 type 1) and does not look inside
      Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
      rsa.init(Cipher.ENCRYPT_MODE, data.key());
      return answer(rsa.doFinal(input));
    } catch (GeneralSecurityException impossible) {
      // an RSA key of at least 2048 bits takes 245 bytes
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] body(byte[] apdu) {
    if (apdu.length <= 5) {
      return new byte[0];
    }
    int length = Math.min(apdu[4] & 0xff, apdu.length - 5);
    return Arrays.copyOfRange(apdu, 5, 5 + length);
  }

  private static byte[] answer(byte[] content) {
    byte[] answer = Arrays.copyOf(content, content.length + 2);
    answer[content.length] = (byte) 0x90;
    return answer;
  }

  private static byte[] status(int status) {
    return new byte[] {(byte) (status >> 8), (byte) status};
  }
}
