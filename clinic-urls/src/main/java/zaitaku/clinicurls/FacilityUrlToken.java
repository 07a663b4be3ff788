package zaitaku.clinicurls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * The secret part of a facility's address: 128 random bits (design §4). Who holds it reaches the
 * facility's reception, so it is stored as a hash only and never logged. Immutable.
 */
public final class FacilityUrlToken {

  /** 16. */
  static final int BYTES = 16;

  /** Characters of {@link #text()}: 26. */
  public static final int LENGTH = 26;

  private final byte[] bytes;

  private FacilityUrlToken(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A token that nobody has seen yet. */
  public static FacilityUrlToken fresh(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new FacilityUrlToken(bytes);
  }

  /**
   * Reads a token as it stands in a path.
   *
   * @param text any text; upper, lower and mixed case are the same token
   * @return empty unless it is 26 characters of RFC 4648 base32 whose two spare bits are zero
   */
  public static Optional<FacilityUrlToken> parse(String text) {
    return Base32.read(text, BYTES).map(FacilityUrlToken::new);
  }

  /** 26 characters, a-z and 2-7. */
  public String text() {
    return Base32.write(bytes);
  }

  /** SHA-256 of the 16 bytes, not of the text: 32 bytes, a new array each time. */
  public byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      // every Java platform has SHA-256
      throw new IllegalStateException(impossible);
    }
  }

  /** In constant time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof FacilityUrlToken token && MessageDigest.isEqual(bytes, token.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Masked. */
  @Override
  public String toString() {
    return "FacilityUrlToken[…]";
  }
}
