package zaitaku.web.certificate;

import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import zaitaku.nfcbridge.protocol.ProofText;
import zaitaku.web.challenge.SignedRequest;

/** Requests and proofs for them, and a verifier that trusts the test issuer. */
final class TestProofs {
  static final Instant NOW = CertificateForge.NOW;
  static final SignedRequest REQUEST =
      new SignedRequest("https://uketsuke.example", "eyJhbGciOiJFUzI1NiJ9.eyJub25jZSI6IjEifQ.c2ln");
  static final byte[] CA_DER = CertificateForge.ca(TestKeys.CA).der();
  static final ParsedCertificate CA = ParsedCertificate.parse(CA_DER).orElseThrow();
  static final byte[] CARD_DER = CertificateForge.card().der();
  static final String GOOD = signed(CARD_DER);
  static final RevocationSource ALWAYS_GOOD =
      question ->
          new RevocationAnswer.Good(
              new RevocationEvidence(
                  RevocationEvidence.Kind.OCSP,
                  new byte[] {1, 2, 3},
                  new byte[0],
                  question.at(),
                  question.at().plusSeconds(60)));

  private TestProofs() {}

  /** A proof by the card's key for {@link #REQUEST}, with this certificate in it. */
  static String signed(byte[] certificate) {
    return signed(certificate, REQUEST, TestKeys.CARD, "SHA256withRSA", "RS256");
  }

  static String signed(
      byte[] certificate, SignedRequest request, KeyPair key, String jca, String algorithm) {
    byte[] text = ProofText.tbs(request.origin(), request.compactJws());
    return json(algorithm, certificate, TestKeys.sign(jca, key.getPrivate(), text));
  }

  static String json(String algorithm, byte[] certificate, byte[] signature) {
    Base64.Encoder base64 = Base64.getEncoder();
    return json(
        "web-eid:1.0",
        algorithm,
        base64.encodeToString(certificate),
        base64.encodeToString(signature),
        "https://bridge.example/0.1.0");
  }

  static String json(
      String format, String algorithm, String certificate, String signature, String version) {
    return "{\"format\":\"%s\",\"algorithm\":\"%s\",\"unverifiedCertificate\":\"%s\",\"signature\":\"%s\",\"appVersion\":\"%s\"}"
        .formatted(format, algorithm, certificate, signature, version);
  }

  static CertificateConfig config() {
    return config(ExpiredGrace.NONE);
  }

  static CertificateConfig config(ExpiredGrace grace) {
    return new CertificateConfig(
        List.of(Path.of("unused.pem")),
        List.of(),
        URI.create("http://localhost:9/ocsp"),
        null,
        Set.of(CertificateConfig.USER_AUTHENTICATION_POLICIES),
        Set.of(),
        grace,
        RevocationLimits.DEFAULT);
  }

  static TrustAnchors trust() {
    return TrustAnchors.of(List.of(CA), List.of());
  }

  static CertificateVerifier verifier() {
    return verifier(ALWAYS_GOOD);
  }

  static CertificateVerifier verifier(RevocationSource revocation) {
    return new CertificateVerifier(config(), trust(), revocation);
  }

  static RevocationQuestion question() {
    return question(ParsedCertificate.parse(CARD_DER).orElseThrow());
  }

  static RevocationQuestion question(ParsedCertificate card) {
    return new RevocationQuestion(card, CA, NOW);
  }

  static Submission submission(byte[] certificate) {
    return submission(certificate, ProofAlgorithm.RS256, new byte[256], NOW);
  }

  static Submission submission(
      byte[] certificate, ProofAlgorithm algorithm, byte[] signature, Instant now) {
    return new Submission(
        REQUEST,
        new Proof(algorithm, certificate, signature),
        ParsedCertificate.parse(certificate).orElseThrow(),
        now);
  }
}
