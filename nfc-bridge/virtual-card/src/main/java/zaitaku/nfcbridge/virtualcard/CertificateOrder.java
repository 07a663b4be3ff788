package zaitaku.nfcbridge.virtualcard;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * What a card's certificate shall say. Begin with {@link #authentication} and change what is to be
 * wrong.
 *
 * @param commonName opaque identifier, 1 to 64 of A-Z, 0-9 and hyphen
 * @param serial positive, up to 20 bytes (RFC 5280 §4.1.2.2)
 * @param notBefore whole seconds count
 * @param notAfter whole seconds count
 * @param keyUsage bits of {@link KeyUsage}; 0 leaves no usage at all
 * @param policies policy OIDs, each with a CPS address; none leaves the extension out
 * @param deviations what else departs from the profile
 */
public record CertificateOrder(
    String commonName,
    BigInteger serial,
    Instant notBefore,
    Instant notAfter,
    int keyUsage,
    List<ASN1ObjectIdentifier> policies,
    Deviations deviations) {

  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final int MAX_SERIAL_BITS = 159;

  public CertificateOrder {
    policies = List.copyOf(policies);
    if (!commonName.matches("[A-Z0-9-]{1,64}")) {
      throw new IllegalArgumentException("an opaque name of A-Z, 0-9 and hyphen is needed");
    }
    if (serial.signum() <= 0 || serial.bitLength() > MAX_SERIAL_BITS) {
      throw new IllegalArgumentException("a positive serial of up to 20 bytes is needed");
    }
  }

  /** An order that keeps to the profile otherwise. */
  public CertificateOrder(
      String commonName,
      BigInteger serial,
      Instant notBefore,
      Instant notAfter,
      int keyUsage,
      List<ASN1ObjectIdentifier> policies) {
    this(commonName, serial, notBefore, notAfter, keyUsage, policies, Deviations.NONE);
  }

  /**
   * A user authentication certificate in force: from a month ago to the end of the holder's fifth
   * birthday in Japan (jpki-card facts §4.2: 23:59:59 JST).
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

  /** A signature certificate (署名用) in force. */
  static CertificateOrder signature(String commonName, BigInteger serial, Instant now) {
    return authentication(commonName, serial, now)
        .with(
            KeyUsage.digitalSignature | KeyUsage.nonRepudiation,
            List.of(PracticeNames.SIGNATURE_POLICY));
  }

  /** The same, ended yesterday. */
  public CertificateOrder expired(Instant now) {
    LocalDate yesterday = now.atZone(JAPAN).toLocalDate().minusDays(1);
    return valid(now.minusSeconds(5L * 365 * 86_400), endOf(yesterday));
  }

  public CertificateOrder valid(Instant from, Instant to) {
    return new CertificateOrder(commonName, serial, from, to, keyUsage, policies, deviations);
  }

  public CertificateOrder numbered(BigInteger other) {
    return new CertificateOrder(
        commonName, other, notBefore, notAfter, keyUsage, policies, deviations);
  }

  /** The same for other purposes. */
  public CertificateOrder with(int usage, List<ASN1ObjectIdentifier> otherPolicies) {
    return new CertificateOrder(
        commonName, serial, notBefore, notAfter, usage, otherPolicies, deviations);
  }

  /** The same with one more extension. */
  public CertificateOrder adding(Extension extension) {
    return deviating(deviations.adding(extension));
  }

  /** The same without an extension of the profile. */
  public CertificateOrder leavingOut(ASN1ObjectIdentifier extension) {
    return deviating(deviations.leavingOut(extension));
  }

  /**
   * The same, signed otherwise.
   *
   * @param algorithm as the JDK names it, such as {@code SHA1withRSA}; must suit the issuer's key
   */
  public CertificateOrder signedWith(String algorithm) {
    return deviating(deviations.signedWith(algorithm));
  }

  private CertificateOrder deviating(Deviations other) {
    return new CertificateOrder(commonName, serial, notBefore, notAfter, keyUsage, policies, other);
  }

  private static Instant endOf(LocalDate day) {
    return day.atTime(LocalTime.of(23, 59, 59)).atZone(JAPAN).toInstant();
  }
}
