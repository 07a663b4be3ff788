package zaitaku.web.certificate;

import java.net.URI;
import java.security.SecureRandom;

/** Asks the configured responder, each time with a fresh nonce (RFC 6960, RFC 9654). */
final class OcspRevocationSource implements RevocationSource {
  private static final int NONCE_BYTES = 32;

  private final URI responder;
  private final RevocationExchange exchange;
  private final RevocationLimits limits;
  private final OcspAnswerReader reader;
  private final SecureRandom random;

  OcspRevocationSource(
      URI responder, RevocationExchange exchange, RevocationLimits limits, SecureRandom random) {
    this.responder = responder;
    this.exchange = exchange;
    this.limits = limits;
    this.reader = new OcspAnswerReader(limits, CertificateProfile.STRICT);
    this.random = random;
  }

  @Override
  public RevocationAnswer ask(RevocationQuestion question) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] request = OcspQuestion.about(question).encoded(nonce);
    return switch (exchange.post(
        responder,
        "application/ocsp-request",
        "application/ocsp-response",
        request,
        limits.maxOcspBytes())) {
      case RevocationExchange.Reply.Failed failed ->
          new RevocationAnswer.Unavailable("OCSP: " + failed.why());
      case RevocationExchange.Reply.Body body -> reader.read(body.bytes(), question, nonce);
    };
  }
}
