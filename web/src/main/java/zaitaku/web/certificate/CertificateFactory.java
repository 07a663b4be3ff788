package zaitaku.web.certificate;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import zaitaku.web.platform.DataSeal;

/** Makes the verifier at start, so that a bad anchor stops the start. */
@Factory
final class CertificateFactory {

  @Singleton
  CertificateVerifier verifier(CertificateConfig config, Clock clock, SecureRandom random) {
    return CertificateVerifier.start(config, clock, random);
  }

  @Singleton
  VerifiedCertificates certificates(DataSeal seal) {
    return new VerifiedCertificates(seal);
  }
}
