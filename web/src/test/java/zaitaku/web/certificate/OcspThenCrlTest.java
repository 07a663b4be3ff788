package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OcspThenCrlTest {
  private static final RevocationEvidence EVIDENCE =
      new RevocationEvidence(
          RevocationEvidence.Kind.OCSP,
          new byte[1],
          new byte[0],
          TestProofs.NOW,
          TestProofs.NOW.plusSeconds(1));

  private static RevocationAnswer answer(String name) {
    return switch (name) {
      case "good" -> new RevocationAnswer.Good(EVIDENCE);
      case "revoked" -> new RevocationAnswer.Revoked(EVIDENCE, TestProofs.NOW);
      case "unknown" -> new RevocationAnswer.Unknown("");
      default -> new RevocationAnswer.Unavailable("");
    };
  }

  @ParameterizedTest
  @CsvSource({
    "good,good,0",
    "good,revoked,0",
    "revoked,good,0",
    "unknown,good,0",
    "unknown,revoked,0",
    "unavailable,good,1",
    "unavailable,revoked,1",
    "unavailable,unknown,1",
    "unavailable,unavailable,1"
  })
  void listIsAskedOnlyWhenTheResponderIsUnavailable(String ocsp, String crl, int asked) {
    AtomicInteger lists = new AtomicInteger();
    RevocationSource both =
        new OcspThenCrl(
            question -> answer(ocsp),
            question -> {
              lists.incrementAndGet();
              return answer(crl);
            });
    assertThat(both.ask(TestProofs.question()))
        .isEqualTo("unavailable".equals(ocsp) ? answer(crl) : answer(ocsp));
    assertThat(lists).hasValue(asked);
  }

  @ParameterizedTest
  @CsvSource({
    "revoked,REVOKED",
    "unknown,REVOCATION_UNKNOWN",
    "unavailable,REVOCATION_UNAVAILABLE"
  })
  void anythingButGoodIsARejection(String answer, Rejection rejection) {
    assertThat(
            TestProofs.verifier(question -> answer(answer))
                .verify(TestProofs.REQUEST, TestProofs.GOOD, TestProofs.NOW))
        .isInstanceOfSatisfying(
            CertificateVerdict.Rejected.class,
            rejected -> assertThat(rejected.rejection()).isEqualTo(rejection));
  }

  @Test
  void SEC_C06_goodAnswerThatDoesNotCoverNowIsARejection() {
    RevocationCheck check = new RevocationCheck();
    RevocationAnswer good = answer("good");
    var now = TestProofs.NOW;
    assertThat(check.refusal(new RevocationCheck.Handed(good, now, now))).isEmpty();
    assertThat(check.refusal(new RevocationCheck.Handed(good, now.plusMillis(999), now))).isEmpty();
    assertThat(check.refusal(new RevocationCheck.Handed(good, now.plusSeconds(1), now)))
        .contains(Rejection.REVOCATION_UNKNOWN);
    assertThat(
            check.refusal(new RevocationCheck.Handed(good, now.minusMillis(1), now.minusMillis(1))))
        .contains(Rejection.REVOCATION_UNKNOWN);
  }
}
