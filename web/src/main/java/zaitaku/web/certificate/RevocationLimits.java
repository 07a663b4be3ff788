package zaitaku.web.certificate;

import java.time.Duration;

/**
 * Sizes and times towards the revocation services (security C06).
 *
 * @param timeout for one exchange, connection to last byte; 1 ms to 30 s
 * @param maxOcspBytes largest OCSP answer read; 1 to 65,536 bytes
 * @param maxCrlBytes largest revocation list read; 1 to 67,108,864 bytes
 * @param maxAgeWithoutNonce how old an OCSP answer without nonce may be; up to 24 h
 * @param clockDifference how far ahead the responder's clock may be; up to 5 min
 * @param crlRefresh a revocation list older than this is fetched again even when still valid
 * @param retryAfter pause after a failed fetch of the revocation list
 */
public record RevocationLimits(
    Duration timeout,
    int maxOcspBytes,
    int maxCrlBytes,
    Duration maxAgeWithoutNonce,
    Duration clockDifference,
    Duration crlRefresh,
    Duration retryAfter) {

  /** 5 s, 16 KiB, 64 MiB, 20 min, 5 s, 1 h, 10 s. */
  public static final RevocationLimits DEFAULT =
      new RevocationLimits(
          Duration.ofSeconds(5),
          16 * 1024,
          64 * 1024 * 1024,
          Duration.ofMinutes(20),
          Duration.ofSeconds(5),
          Duration.ofHours(1),
          Duration.ofSeconds(10));

  public RevocationLimits {
    require(within(timeout, Duration.ofMillis(1), Duration.ofSeconds(30)), "timeout");
    require(maxOcspBytes > 0 && maxOcspBytes <= 64 * 1024, "maxOcspBytes");
    require(maxCrlBytes > 0 && maxCrlBytes <= 64 * 1024 * 1024, "maxCrlBytes");
    require(within(maxAgeWithoutNonce, Duration.ZERO, Duration.ofHours(24)), "maxAgeWithoutNonce");
    require(within(clockDifference, Duration.ZERO, Duration.ofMinutes(5)), "clockDifference");
    require(within(crlRefresh, Duration.ofSeconds(1), Duration.ofDays(7)), "crlRefresh");
    require(within(retryAfter, Duration.ZERO, Duration.ofHours(1)), "retryAfter");
  }

  private static boolean within(Duration value, Duration least, Duration most) {
    return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
  }

  private static void require(boolean holds, String name) {
    if (!holds) {
      throw new IllegalArgumentException(name + " is out of range");
    }
  }
}
