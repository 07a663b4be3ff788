package zaitaku.nfcbridge.app;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose TLS certificates the agent believes; host names are always checked. */
final class TrustedServices {

  /** security.md T01. */
  static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private TrustedServices() {}

  /** The authorities that Java ships with, and one more. */
  static SSLContext besides(X509Certificate authority) {
    try {
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      int number = 0;
      for (TrustManager manager : managers(null)) {
        if (manager instanceof X509TrustManager known) {
          for (X509Certificate one : known.getAcceptedIssuers()) {
            all.setCertificateEntry("world-" + number++, one);
          }
        }
      }
      all.setCertificateEntry("practice", authority);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(all), null);
      return context;
    } catch (GeneralSecurityException | IOException impossible) {
      // all in memory, with parts of the JDK
      throw new IllegalStateException(impossible);
    }
  }

  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
