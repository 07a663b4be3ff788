package zaitaku.nfcbridge.card;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Client of the user authentication part of the JPKI application over one channel (jpki-card facts
 * §2). Selects only the files 0008, 000A, 0017 and 0018: the signature certificate and the 券面
 * applications hold name and address and are none of our business. Belongs to one thread; each call
 * is one step, and VERIFY is never repeated by itself.
 */
public final class AuthenticationCard implements AutoCloseable {

  private static final byte[] NOTHING = new byte[0];

  /** Of EF 0008: one byte for each half and one more; 8F present, 00 absent (facts §1.2). */
  private static final int AVAILABILITY_BYTES = 3;

  private static final int MAX_PATIENCE_SECONDS = 240;

  private final CardChannel channel;
  private final CardProfile profile = CardProfile.RSA_2048;

  /** One command, one answer: the only way a PIN goes. */
  private final Exchange plain;

  private final Exchange following;

  /** As it was last read from this card; what is signed must belong to it. */
  private byte @Nullable [] read;

  private AuthenticationCard(CardChannel channel) {
    this.channel = channel;
    this.plain = Exchange.over(channel);
    this.following = new FollowingExchange(plain);
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
      Command select = new Command(0x00, 0xA4, 0x04, 0x0C, card.profile.application(), 0);
      Response answer = card.following.send(select);
      if (answer.status() == StatusWord.NO_DIAGNOSIS) {
        answer = card.following.send(select);
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
   *
   * @throws UnexpectedAnswer when the card does not answer with a counter
   */
  public int triesLeft() throws CardFault, UnexpectedAnswer {
    select(profile.pinFile());
    int status = plain.send(new Command(0x00, 0x20, 0x00, 0x80, NOTHING, 0)).status();
    return StatusWord.blocked(status) ? 0 : counter("the counter", status);
  }

  /**
   * True when a card without tries seems to have been made without a PIN (顔認証マイナンバーカード): it has no
   * signature half either, which such a card and that of a child under 15 lack (facts §1.2, §3.4).
   * So a child's blocked PIN looks the same. Ask only when {@link #triesLeft} is 0; false when the
   * card does not say.
   */
  public boolean seemsWithoutPin() throws CardFault {
    Command select = new Command(0x00, 0xA4, 0x02, 0x0C, fileId(profile.availabilityFile()), 0);
    if (!following.send(select).ok()) {
      return false;
    }
    Response answer = following.send(new Command(0x00, 0xB0, 0, 0, NOTHING, AVAILABILITY_BYTES));
    return answer.ok()
        && answer.data().length == AVAILABILITY_BYTES
        && answer.data()[0] == 0
        && answer.data()[1] != 0;
  }

  /**
   * The user authentication certificate.
   *
   * @return DER, cut to its own length: the file on the card is longer
   * @throws UnexpectedAnswer when the file is missing, short, or does not begin like a certificate
   */
  public byte[] certificate() throws CardFault, UnexpectedAnswer {
    select(profile.certificateFile());
    byte[] certificate = new CertificateFile(following).read();
    read = certificate.clone();
    return certificate;
  }

  /**
   * Sends one PIN, once. The PIN is spent and overwritten by it, whatever the card answers. After a
   * {@link CardFault} only {@link #triesLeft} of a new channel tells what it cost.
   *
   * @throws IllegalStateException when this PIN was sent or closed before; no VERIFY is sent
   */
  public VerifyOutcome verify(Pin pin) throws CardFault, UnexpectedAnswer {
    select(profile.pinFile());
    Command verify = new Command(0x00, 0x20, 0x00, 0x80, pin.spend(), 0);
    pin.close();
    try {
      return outcome(plain.send(verify).status());
    } finally {
      verify.wipe();
    }
  }

  /**
   * The reader's own keys for this card, where there are such: the way in for a PIN that this
   * program never sees. Good until the card is closed.
   */
  public Optional<PinPad> pinPad() {
    return channel.keys().map(keys -> patience -> verifyAt(keys, patience));
  }

  private VerifyOutcome verifyAt(ReaderKeys keys, Duration patience)
      throws CardFault, UnexpectedAnswer {
    long seconds = patience.toSeconds();
    if (seconds < 1 || seconds > MAX_PATIENCE_SECONDS) {
      throw new IllegalArgumentException("a person has from 1 second to 4 minutes");
    }
    select(profile.pinFile());
    byte[] header = new Command(0x00, 0x20, 0x00, 0x80, NOTHING, 0).encoded();
    byte[] answer = keys.verify(header, Pin.LENGTH, Duration.ofSeconds(seconds));
    int status = Response.parse(answer).status();
    // these three come from the reader (PC/SC part 10 v2.02.09 §2.6): the card was not asked
    return switch (status) {
      case 0x6400 -> new VerifyOutcome.NotEntered(VerifyOutcome.NotEntered.Why.TOO_LATE);
      case 0x6401 -> new VerifyOutcome.NotEntered(VerifyOutcome.NotEntered.Why.CANCELLED);
      case 0x6403 -> new VerifyOutcome.NotEntered(VerifyOutcome.NotEntered.Why.WRONG_LENGTH);
      default -> outcome(status);
    };
  }

  private static VerifyOutcome outcome(int status) throws UnexpectedAnswer {
    if (status == StatusWord.OK) {
      return new VerifyOutcome.Verified();
    }
    if (StatusWord.blocked(status)) {
      return new VerifyOutcome.Blocked();
    }
    int left = counter("the PIN", status);
    return left == 0 ? new VerifyOutcome.Blocked() : new VerifyOutcome.Wrong(left);
  }

  /**
   * Signs with the user authentication key: RSASSA-PKCS1-v1_5 with SHA-256 (the card pads, we bring
   * the DigestInfo).
   *
   * @param text what is hashed and signed
   * @return the signature, as long as the modulus
   * @throws UnexpectedAnswer when the card refuses, or answers with another length, or with a
   *     signature that does not belong to the certificate that was read before
   */
  public byte[] sign(byte[] text) throws CardFault, UnexpectedAnswer {
    select(profile.keyFile());
    byte[] input = profile.toSign(sha256(text));
    Response answer =
        following.send(new Command(0x80, 0x2A, 0x00, 0x80, input, profile.signatureBytes()));
    if (!answer.ok()) {
      throw UnexpectedAnswer.status("the signature", answer.status());
    }
    if (answer.data().length != profile.signatureBytes()) {
      throw UnexpectedAnswer.content("the signature is not as long as the key");
    }
    byte[] signature = answer.data();
    byte[] certificate = read;
    if (certificate != null && !SignatureCheck.belongs(certificate, text, signature)) {
      throw UnexpectedAnswer.content("the signature does not belong to the certificate");
    }
    return signature;
  }

  /** Takes the power off the card, and with it the right to sign. */
  @Override
  public void close() {
    channel.close();
  }

  private void select(int file) throws CardFault, UnexpectedAnswer {
    Response answer = following.send(new Command(0x00, 0xA4, 0x02, 0x0C, fileId(file), 0));
    if (!answer.ok()) {
      throw UnexpectedAnswer.status("SELECT %04X".formatted(file), answer.status());
    }
  }

  private static byte[] fileId(int file) {
    return new byte[] {(byte) (file >> 8), (byte) file};
  }

  private static int counter(String step, int status) throws UnexpectedAnswer {
    OptionalInt left = StatusWord.triesLeft(status);
    if (left.isEmpty()) {
      throw UnexpectedAnswer.status(step, status);
    }
    return left.getAsInt();
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
