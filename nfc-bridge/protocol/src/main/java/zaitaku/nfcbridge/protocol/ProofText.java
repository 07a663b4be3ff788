package zaitaku.nfcbridge.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The text that a card signs (protocol §4; the form of a {@code web-eid:1.0} token). */
public final class ProofText {

  private static final String HASH = "SHA-256";

  private ProofText() {}

  /**
   * The challenge of a request.
   *
   * @param compactJws the request object exactly as it was handed out, ASCII
   * @return 44 characters of base64
   * @throws IllegalArgumentException when the text is not ASCII
   */
  public static String challenge(String compactJws) {
    if (!compactJws.chars().allMatch(c -> c < 0x80)) {
      throw new IllegalArgumentException("a compact JWS is ASCII (RFC 7515 §3.1)");
    }
    return Base64.getEncoder().encodeToString(hash(compactJws.getBytes(StandardCharsets.US_ASCII)));
  }

  /**
   * The bytes to be signed.
   *
   * @param origin serialised, no trailing slash: what the bridge itself asked, or what the service
   *     is configured to be
   * @param compactJws as in {@link #challenge}
   * @return 64 bytes: {@code SHA-256(origin) || SHA-256(challenge)}
   */
  public static byte[] tbs(String origin, String compactJws) {
    byte[] text = new byte[64];
    System.arraycopy(hash(origin.getBytes(StandardCharsets.UTF_8)), 0, text, 0, 32);
    byte[] challenge = challenge(compactJws).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(hash(challenge), 0, text, 32, 32);
    return text;
  }

  private static byte[] hash(byte[] text) {
    try {
      return MessageDigest.getInstance(HASH).digest(text);
    } catch (NoSuchAlgorithmException impossible) {
      // every Java platform has it (MessageDigest, class comment)
      throw new IllegalStateException(impossible);
    }
  }
}
