package zaitaku.nfcbridge.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import zaitaku.nfcbridge.virtualcard.CardData;
import zaitaku.nfcbridge.virtualcard.CertificateOrder;
import zaitaku.nfcbridge.virtualcard.Faults;
import zaitaku.nfcbridge.virtualcard.PinCounter;
import zaitaku.nfcbridge.virtualcard.PracticeAuthority;
import zaitaku.nfcbridge.virtualcard.SignatureSide;
import zaitaku.nfcbridge.virtualcard.VirtualCard;

/** Cards for tests; the slow keys are made once per JVM. */
final class TestCards {

  static final String PIN = "4970";
  static final String WRONG_PIN = "1111";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final PracticeAuthority AUTHORITY =
      PracticeAuthority.create(RANDOM, Instant.now());
  private static final PracticeAuthority STRANGER = PracticeAuthority.create(RANDOM, Instant.now());
  private static final KeyPair KEYS = PracticeAuthority.freshKeys(RANDOM);

  private static final CardData OURS = data(AUTHORITY, "PRACTICE-TEST", 7);
  private static final CardData SECOND = data(AUTHORITY, "PRACTICE-SECOND", 8);
  private static final CardData FOREIGN_ISSUER = data(STRANGER, "PRACTICE-STRANGE", 9);

  private TestCards() {}

  static X509Certificate authority() {
    return AUTHORITY.certificate();
  }

  static byte[] certificate() {
    return OURS.certificate();
  }

  static VirtualCard working() {
    return VirtualCard.working(OURS);
  }

  static VirtualCard second() {
    return VirtualCard.working(SECOND);
  }

  static VirtualCard ofForeignIssuer() {
    return VirtualCard.working(FOREIGN_ISSUER);
  }

  static VirtualCard withTries(int left) {
    return new VirtualCard(OURS, PinCounter.inMemory(left), true, Faults.NONE);
  }

  static VirtualCard withFaults(Faults faults) {
    return new VirtualCard(OURS, PinCounter.inMemory(3), true, faults);
  }

  static VirtualCard with(PinCounter counter, Faults faults) {
    return new VirtualCard(OURS, counter, true, faults);
  }

  static VirtualCard secondWith(PinCounter counter, Faults faults) {
    return new VirtualCard(SECOND, counter, true, faults);
  }

  static VirtualCard strangeWith(PinCounter counter, Faults faults) {
    return new VirtualCard(FOREIGN_ISSUER, counter, true, faults);
  }

  static VirtualCard notAMyNumberCard() {
    return new VirtualCard(OURS, PinCounter.inMemory(3), false, Faults.NONE);
  }

  /** 顔認証マイナンバーカード: neither a PIN nor a signature half. */
  static VirtualCard withoutPin() {
    return VirtualCard.working(
        new CardData(OURS.certificate(), OURS.issuer(), OURS.key(), Optional.empty()));
  }

  /** A TLS server with a certificate that no system trusts. */
  static SSLContext untrustedServer() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(FOREIGN_ISSUER.certificate()));
    store.setKeyEntry("s", KEYS.getPrivate(), new char[0], new X509Certificate[] {certificate});
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, RANDOM);
    return context;
  }

  private static CardData data(PracticeAuthority issuer, String name, long serial) {
    try {
      CertificateOrder order =
          CertificateOrder.authentication(name, BigInteger.valueOf(serial), Instant.now());
      return new CardData(
          issuer.issue(order, KEYS.getPublic()).getEncoded(),
          issuer.certificate().getEncoded(),
          KEYS.getPrivate(),
          Optional.of(PIN),
          // as on the card of a grown-up: nobody here uses it
          Optional.of(
              new SignatureSide(
                  issuer.certificate().getEncoded(),
                  issuer.certificate().getEncoded(),
                  KEYS.getPrivate(),
                  "PRACTICE1")));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
