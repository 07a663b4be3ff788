package zaitaku.nfcbridge.card;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;

/**
 * Client of the user authentication part of the JPKI application over one channel (jpki-card facts
 * §2). Selects only the files 000A, 0017 and 0018: the signature certificate and the 券面
 * applications hold name and address and are none of our business. Belongs to one thread; each call
 * is one step, and VERIFY is never repeated by itself.
 */
public final class AuthenticationCard implements AutoCloseable {

  /** 公的個人認証 AP (facts §1.1). */
  private static final byte[] APPLICATION = HexFormat.of().parseHex("D392F000260100000001");

  private static final int CERTIFICATE_FILE = 0x000A;
  private static final int PIN_FILE = 0x0018;
  private static final int KEY_FILE = 0x0017;
  private static final int BLOCK = 256;
  private static final int DER_HEADER = 4;
  private static final int MAX_CERTIFICATE = 0x7FFF;

  /** DigestInfo of SHA-256 up to the hash (RFC 8017 §9.2 note 1). */
  private static final byte[] SHA256_INFO =
      HexFormat.of().parseHex("3031300D060960864801650304020105000420");

  private final CardChannel channel;

  private AuthenticationCard(CardChannel channel) {
    this.channel = channel;
  }

  /**
   * Selects the application. The first command after power-up may be answered 6F00; it is sent once
   * more then.
   *
   * @throws CardFault when the card went away or fell silent; the channel is closed then
   */
  public static Opening open(CardChannel channel) throws CardFault {
    AuthenticationCard card = new AuthenticationCard(channel);
    boolean opened = false;
    try {
      Command select = new Command(0x00, 0xA4, 0x04, 0x0C, APPLICATION, 0);
      Response answer = card.send(select);
      if (answer.status() == StatusWord.NO_DIAGNOSIS) {
        answer = card.send(select);
      }
      opened = answer.ok();
      return opened ? new Opening.Opened(card) : new Opening.NotAMyNumberCard(answer.status());
    } finally {
      if (!opened) {
        channel.close();
      }
    }
  }

  /**
   * Tries left of the PIN, 0 to 15; spends none (VERIFY without data). 0 also stands for a PIN that
   * was never set.
   */
  public int triesLeft() throws CardFault, UnexpectedAnswer {
    selectFile(PIN_FILE);
    int status = send(new Command(0x00, 0x20, 0x00, 0x80, new byte[0], 0)).status();
    if (StatusWord.blocked(status)) {
      return 0;
    }
    OptionalInt left = StatusWord.triesLeft(status);
    if (left.isEmpty()) {
      throw new UnexpectedAnswer("the counter", status);
    }
    return left.getAsInt();
  }

  /**
   * The user authentication certificate.
   *
   * @return DER, cut to its own length: the file on the card is longer
   * @throws UnexpectedAnswer when the file is missing, short, or does not begin like a certificate
   */
  public byte[] certificate() throws CardFault, UnexpectedAnswer {
    selectFile(CERTIFICATE_FILE);
    byte[] head = readBlock(0, DER_HEADER);
    if (head.length != DER_HEADER || head[0] != 0x30 || head[1] != (byte) 0x82) {
      throw new UnexpectedAnswer("the certificate's header", StatusWord.OK);
    }
    int length = DER_HEADER + ((head[2] & 0xff) << 8 | head[3] & 0xff);
    if (length > MAX_CERTIFICATE) {
      throw new UnexpectedAnswer("the certificate's length", StatusWord.OK);
    }
    ByteArrayOutputStream der = new ByteArrayOutputStream(length);
    der.write(head, 0, DER_HEADER);
    while (der.size() < length) {
      byte[] block = readBlock(der.size(), Math.min(BLOCK, length - der.size()));
      if (block.length == 0) {
        throw new UnexpectedAnswer("the certificate's end", StatusWord.OK);
      }
      der.write(block, 0, block.length);
    }
    return der.toByteArray();
  }

  /**
   * Sends one PIN, once. After a {@link CardFault} only {@link #triesLeft} of a new channel tells
   * what it cost.
   */
  public VerifyOutcome verify(Pin pin) throws CardFault, UnexpectedAnswer {
    selectFile(PIN_FILE);
    Command verify = new Command(0x00, 0x20, 0x00, 0x80, pin.digits(), 0);
    byte[] encoded = verify.encoded();
    int status;
    try {
      status = Response.parse(channel.transmit(encoded)).status();
    } finally {
      Arrays.fill(encoded, (byte) 0);
      verify.wipe();
    }
    if (status == StatusWord.OK) {
      return new VerifyOutcome.Verified();
    }
    if (StatusWord.blocked(status)) {
      return new VerifyOutcome.Blocked();
    }
    OptionalInt left = StatusWord.triesLeft(status);
    if (left.isEmpty()) {
      throw new UnexpectedAnswer("the PIN", status);
    }
    return left.getAsInt() == 0
        ? new VerifyOutcome.Blocked()
        : new VerifyOutcome.Wrong(left.getAsInt());
  }

  /**
   * Signs with the user authentication key: RSASSA-PKCS1-v1_5 with SHA-256 (the card pads, we bring
   * the DigestInfo).
   *
   * @param text what is hashed and signed
   * @return the signature, as long as the modulus
   */
  public byte[] sign(byte[] text) throws CardFault, UnexpectedAnswer {
    selectFile(KEY_FILE);
    byte[] info = Arrays.copyOf(SHA256_INFO, SHA256_INFO.length + 32);
    System.arraycopy(sha256(text), 0, info, SHA256_INFO.length, 32);
    Response answer = send(new Command(0x80, 0x2A, 0x00, 0x80, info, BLOCK));
    if (!answer.ok() || answer.data().length < BLOCK / 2) {
      throw new UnexpectedAnswer("the signature", answer.status());
    }
    return answer.data();
  }

  /** Takes the power off the card, and with it the right to sign. */
  @Override
  public void close() {
    channel.close();
  }

  private void selectFile(int file) throws CardFault, UnexpectedAnswer {
    byte[] id = {(byte) (file >> 8), (byte) file};
    Response answer = send(new Command(0x00, 0xA4, 0x02, 0x0C, id, 0));
    if (!answer.ok()) {
      throw new UnexpectedAnswer("SELECT %04X".formatted(file), answer.status());
    }
  }

  private byte[] readBlock(int offset, int length) throws CardFault, UnexpectedAnswer {
    Response answer =
        send(new Command(0x00, 0xB0, offset >> 8, offset & 0xff, new byte[0], length));
    if (!answer.ok()) {
      throw new UnexpectedAnswer("READ BINARY", answer.status());
    }
    if (answer.data().length > length) {
      throw new CardFault(CardFault.Kind.GARBLED);
    }
    return answer.data();
  }

  private Response send(Command command) throws CardFault {
    return Response.parse(channel.transmit(command.encoded()));
  }

  private static byte[] sha256(byte[] text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text);
    } catch (NoSuchAlgorithmException impossible) {
      // every Java platform has SHA-256
      throw new IllegalStateException(impossible);
    }
  }
}
