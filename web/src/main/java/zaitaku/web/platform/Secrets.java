package zaitaku.web.platform;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** The only source of random values; from the system's generator (security.md C01). */
@Singleton
public final class Secrets {

  private final SecureRandom random;

  public Secrets(SecureRandom random) {
    this.random = random;
  }

  /** 256 random bits as 43 base64url characters. */
  public String token() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A random (version 4) id. */
  public UUID id() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    long high = 0;
    long low = 0;
    for (int i = 0; i < 8; i++) {
      high = high << 8 | (bytes[i] & 0xff);
      low = low << 8 | (bytes[i + 8] & 0xff);
    }
    return new UUID(
        high & ~0xf000L | 0x4000L, low & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L);
  }

  /** A number from 0 to bound - 1, evenly. */
  public int below(int bound) {
    return random.nextInt(bound);
  }
}
