package zaitaku.nfcbridge.virtualcard;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;

/** One authority and one card key for all tests of this JVM: RSA keys are slow to make. */
final class TestCards {

  static final SecureRandom RANDOM = new SecureRandom();
  static final Clock CLOCK = Clock.systemUTC();
  static final PracticeAuthority AUTHORITY = PracticeAuthority.create(RANDOM, CLOCK.instant());
  static final KeyPair KEYS = PracticeAuthority.freshKeys(RANDOM);
  static final X509Certificate CERTIFICATE =
      AUTHORITY.issue(
          CertificateOrder.authentication("PRACTICE-TEST", BigInteger.TEN, CLOCK.instant()),
          KEYS.getPublic());

  static final SignatureSide SIGNATURE = signature();

  private TestCards() {}

  private static SignatureSide signature() {
    try {
      return new SignatureSide(
          CERTIFICATE.getEncoded(),
          AUTHORITY.certificate().getEncoded(),
          KEYS.getPrivate(),
          "PRACTICE1");
    } catch (CertificateEncodingException impossible) {
      throw new AssertionError(impossible);
    }
  }

  static CardData data() {
    try {
      return new CardData(
          CERTIFICATE.getEncoded(),
          AUTHORITY.certificate().getEncoded(),
          KEYS.getPrivate(),
          Optional.of("1234"),
          Optional.of(SIGNATURE));
    } catch (CertificateEncodingException impossible) {
      throw new AssertionError(impossible);
    }
  }

  static VirtualCard with(int tries, Faults faults) {
    return new VirtualCard(data(), PinCounter.inMemory(tries), true, faults);
  }
}
