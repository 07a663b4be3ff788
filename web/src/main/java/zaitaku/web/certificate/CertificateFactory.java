package zaitaku.web.certificate;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import zaitaku.web.platform.DataSeal;

/** Makes the verifier at start, so that a bad anchor stops the start. */
@Factory
final class CertificateFactory {

  @Singleton
  CertificateVerifier verifier(
      CertificateConfig config, ExpiredGrace grace, Clock clock, SecureRandom random) {
    return CertificateVerifier.start(config.withExpiredGrace(grace), clock, random);
  }

  /** {@code zaitaku.expired-grace}, unset by default: then what the configuration says. */
  @Singleton
  @Requires(missingBeans = ExpiredGrace.class)
  ExpiredGrace expiredGrace(
      CertificateConfig config, @Value("${zaitaku.expired-grace:}") String setting) {
    return setting.isEmpty() ? config.expiredGrace() : ExpiredGrace.parse(setting);
  }

  @Singleton
  VerifiedCertificates certificates(DataSeal seal) {
    return new VerifiedCertificates(seal);
  }
}
