package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OcspRevocationSourceTest {
  private static final Duration SHORT = Duration.ofMillis(400);

  private static OcspRevocationSource source(URI uri, Duration timeout) {
    return new OcspRevocationSource(
        uri, new RevocationExchange(timeout), RevocationLimits.DEFAULT, new SecureRandom());
  }

  private static RevocationAnswer ask(TestResponder responder, Duration timeout) {
    return source(responder.uri(), timeout).ask(TestProofs.question());
  }

  private static byte[] nonceIn(byte[] request) {
    return ASN1OctetString.getInstance(
            OCSPRequest.getInstance(request)
                .getTbsRequest()
                .getRequestExtensions()
                .getExtensionParsedValue(OCSPObjectIdentifiers.id_pkix_ocsp_nonce))
        .getOctets();
  }

  private static void assertUnavailable(RevocationAnswer answer) {
    assertThat(answer).isInstanceOf(RevocationAnswer.Unavailable.class);
  }

  @Test
  void SEC_C06_responderIsAskedAboutTheCardWithAFreshNonceEachTime() {
    List<byte[]> nonces = Collections.synchronizedList(new ArrayList<>());
    try (TestResponder responder =
        new TestResponder(request -> {
          nonces.add(nonceIn(request));
          Request only =
              Request.getInstance(
                  OCSPRequest.getInstance(request).getTbsRequest().getRequestList().getObjectAt(0));
          assertThat(only.getReqCert().getSerialNumber().getValue())
              .isEqualTo(CrlForge.CARD_SERIAL);
          return TestResponder.Answer.ocsp(OcspForge.good().nonce(nonceIn(request)).der());
        })) {
      OcspRevocationSource source = source(responder.uri(), Duration.ofSeconds(5));
      assertThat(source.ask(TestProofs.question())).isInstanceOf(RevocationAnswer.Good.class);
      assertThat(source.ask(TestProofs.question())).isInstanceOf(RevocationAnswer.Good.class);
    }
    assertThat(nonces).hasSize(2).allMatch(nonce -> nonce.length == 32);
    assertThat(nonces.get(0)).isNotEqualTo(nonces.get(1));
  }

  @Test
  void SEC_C06_answerOfAnEarlierRequestIsUnknown() {
    List<byte[]> first = Collections.synchronizedList(new ArrayList<>());
    try (TestResponder responder =
        new TestResponder(request -> {
          first.add(OcspForge.good().nonce(nonceIn(request)).der());
          return TestResponder.Answer.ocsp(first.getFirst());
        })) {
      OcspRevocationSource source = source(responder.uri(), Duration.ofSeconds(5));
      assertThat(source.ask(TestProofs.question())).isInstanceOf(RevocationAnswer.Good.class);
      assertThat(source.ask(TestProofs.question()))
          .isEqualTo(new RevocationAnswer.Unknown("OCSP: nonce of another request"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 301, 302, 307, 400, 404, 500, 503})
  void SEC_C06_anyOtherStatusIsUnavailableAndNoRedirectIsFollowed(int status) {
    try (TestResponder responder =
        new TestResponder(request ->
            new TestResponder.Answer(status, "application/ocsp-response", new byte[0], -1))) {
      assertUnavailable(ask(responder, SHORT));
      assertThat(responder.requests()).isEqualTo(1);
    }
  }

  @Test
  void otherContentIsUnavailable() {
    try (TestResponder responder =
        new TestResponder(request -> {
          byte[] der = OcspForge.good().der();
          return new TestResponder.Answer(200, "text/html", der, der.length);
        })) {
      assertUnavailable(ask(responder, SHORT));
    }
  }

  @Test
  void nobodyThereIsUnavailable() {
    URI gone;
    try (TestResponder responder =
        new TestResponder(request -> TestResponder.Answer.ocsp(new byte[0]))) {
      gone = responder.uri();
    }
    assertUnavailable(source(gone, SHORT).ask(TestProofs.question()));
  }

  @Test
  void SEC_C06_answerAbove16KibibytesIsNotRead() {
    try (TestResponder responder =
        new TestResponder(request -> TestResponder.Answer.ocsp(new byte[16 * 1024 + 1]))) {
      assertUnavailable(ask(responder, Duration.ofSeconds(5)));
    }
    try (TestResponder responder =
        new TestResponder(request -> TestResponder.Answer.ocsp(new byte[16 * 1024]))) {
      assertThat(ask(responder, Duration.ofSeconds(5)))
          .isEqualTo(new RevocationAnswer.Unknown("OCSP: not readable"));
    }
  }

  @Test
  void SEC_C06_answerThatNeverEndsIsUnavailableInTime() {
    byte[] der = OcspForge.good().der();
    try (TestResponder responder =
        new TestResponder(request ->
            new TestResponder.Answer(200, "application/ocsp-response", der, der.length + 1L))) {
      assertThat(ask(responder, SHORT))
          .isEqualTo(new RevocationAnswer.Unavailable("OCSP: no answer in time"));
    }
  }
}
