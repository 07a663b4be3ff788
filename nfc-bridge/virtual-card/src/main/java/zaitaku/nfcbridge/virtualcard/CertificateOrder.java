package zaitaku.nfcbridge.virtualcard;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * What a card's certificate shall say.
 *
 * @param commonName opaque identifier, up to 64 printable characters
 * @param keyUsage bits of {@link KeyUsage}
 * @param policies policy OIDs, each with a CPS address
 */
public record CertificateOrder(
    String commonName,
    BigInteger serial,
    Instant notBefore,
    Instant notAfter,
    int keyUsage,
    List<ASN1ObjectIdentifier> policies) {

  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  public CertificateOrder {
    policies = List.copyOf(policies);
    if (!commonName.matches("[A-Z0-9-]{1,64}") || serial.signum() <= 0) {
      throw new IllegalArgumentException("an opaque name and a positive serial are needed");
    }
  }

  /**
   * A user authentication certificate in force: from a month ago to the end of the holder's fifth
   * birthday in Japan (facts §4.2: 23:59:59 JST).
   */
  public static CertificateOrder authentication(String commonName, BigInteger serial, Instant now) {
    LocalDate today = now.atZone(JAPAN).toLocalDate();
    return new CertificateOrder(
        commonName,
        serial,
        now.minusSeconds(30L * 86_400),
        endOf(today.plusYears(4).plusMonths(2)),
        KeyUsage.digitalSignature,
        List.of(PracticeNames.AUTHENTICATION_POLICY));
  }

  /** The same, ended yesterday. */
  CertificateOrder expired(Instant now) {
    LocalDate yesterday = now.atZone(JAPAN).toLocalDate().minusDays(1);
    return new CertificateOrder(
        commonName,
        serial,
        now.minusSeconds(5L * 365 * 86_400),
        endOf(yesterday),
        keyUsage,
        policies);
  }

  CertificateOrder with(int usage, List<ASN1ObjectIdentifier> otherPolicies) {
    return new CertificateOrder(commonName, serial, notBefore, notAfter, usage, otherPolicies);
  }

  private static Instant endOf(LocalDate day) {
    return day.atTime(LocalTime.of(23, 59, 59)).atZone(JAPAN).toInstant();
  }
}
