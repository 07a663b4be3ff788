package zaitaku.nfcbridge.app;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Knows one issuer by its key: names can be copied, and generations share one (jpki-card §4.1). */
final class PracticeIssuer implements KnownIssuers {

  private final X509Certificate authority;

  PracticeIssuer(X509Certificate authority) {
    this.authority = authority;
  }

  @Override
  public boolean issued(byte[] certificate) {
    try {
      X509Certificate parsed =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(certificate));
      parsed.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException notOurs) {
      return false;
    }
  }
}
