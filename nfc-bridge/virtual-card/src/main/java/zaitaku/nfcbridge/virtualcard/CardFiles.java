package zaitaku.nfcbridge.virtualcard;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The elementary files of the JPKI application (jpki-card facts §1.2). */
final class CardFiles {

  static final int SIGNATURE_CERTIFICATE = 0x01;
  static final int AUTHENTICATION_KEY = 0x17;
  static final int AUTHENTICATION_PIN = 0x18;
  static final int SIGNATURE_KEY = 0x1A;
  static final int SIGNATURE_PASSWORD = 0x1B;

  private static final int SIGNATURE_ISSUER = 0x02;
  private static final int TOKEN_INFO = 0x06;
  private static final int AVAILABILITY = 0x08;
  private static final int AUTHENTICATION_CERTIFICATE = 0x0A;
  private static final int AUTHENTICATION_ISSUER = 0x0B;

  /** Files that hold keys and secrets: they exist, and cannot be read. */
  private static final Set<Integer> UNREADABLE =
      Set.of(AUTHENTICATION_KEY, AUTHENTICATION_PIN, SIGNATURE_KEY, SIGNATURE_PASSWORD);

  /** Files are longer than the certificate in them (facts §2.4). */
  private static final int FILLER = 300;

  private static final byte PRESENT = (byte) 0x8F;

  private final Map<Integer, byte[]> contents = new HashMap<>();

  CardFiles(CardData data) {
    contents.put(TOKEN_INFO, tokenInfo());
    contents.put(AVAILABILITY, new byte[] {data.signature().isPresent() ? PRESENT : 0, PRESENT, 0});
    contents.put(AUTHENTICATION_CERTIFICATE, filled(data.certificate()));
    contents.put(AUTHENTICATION_ISSUER, filled(data.issuer()));
    contents.put(
        SIGNATURE_CERTIFICATE,
        filled(data.signature().map(SignatureSide::certificate).orElse(new byte[0])));
    data.signature().ifPresent(side -> contents.put(SIGNATURE_ISSUER, filled(side.issuer())));
  }

  boolean exists(int file) {
    return contents.containsKey(file) || UNREADABLE.contains(file);
  }

  /** What can be read of a file; empty for keys and secrets. */
  Optional<byte[]> content(int file) {
    return Optional.ofNullable(contents.get(file));
  }

  private static byte[] filled(byte[] content) {
    return Arrays.copyOf(content, content.length + FILLER);
  }

  /** 160 bytes: a PKCS #11 token info, numbers big-endian, texts padded with spaces. */
  private static byte[] tokenInfo() {
    ByteBuffer info = ByteBuffer.allocate(160);
    info.put(padded("JPKIAPICCTOKEN2", 32)).put(padded("PRACTICE", 32));
    info.put(padded("PRACTICE", 16)).put(padded("00000000", 16));
    info.putInt(0x40D).position(info.position() + 4 * Integer.BYTES);
    info.putInt(16).putInt(6).position(info.position() + 4 * Integer.BYTES);
    return info.put(padded("0000", 4)).put(padded("", 16)).array();
  }

  private static byte[] padded(String text, int length) {
    byte[] padded = new byte[length];
    Arrays.fill(padded, (byte) ' ');
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, padded, 0, ascii.length);
    return padded;
  }
}
