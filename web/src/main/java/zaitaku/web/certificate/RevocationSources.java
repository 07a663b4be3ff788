package zaitaku.web.certificate;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/** Puts the configured sources together. */
final class RevocationSources {
  private RevocationSources() {}

  static RevocationSource configured(CertificateConfig config, Clock clock, SecureRandom random) {
    RevocationExchange exchange = new RevocationExchange(config.limits().timeout());
    Optional<RevocationSource> ocsp =
        Optional.ofNullable(config.ocspUri())
            .map(uri -> ocsp(uri, exchange, config.limits(), random));
    Optional<RevocationSource> crl =
        Optional.ofNullable(config.crlUri())
            .map(uri -> new CrlRevocationSource(uri, exchange, config.limits(), clock));
    if (ocsp.isPresent() && crl.isPresent()) {
      return new OcspThenCrl(ocsp.get(), crl.get());
    }
    return ocsp.or(() -> crl)
        .orElseThrow(() -> new IllegalArgumentException("no revocation source"));
  }

  private static RevocationSource ocsp(
      URI uri, RevocationExchange exchange, RevocationLimits limits, SecureRandom random) {
    return new OcspRevocationSource(uri, exchange, limits, random);
  }
}
