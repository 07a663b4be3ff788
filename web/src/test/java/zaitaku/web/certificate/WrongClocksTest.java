package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The service's clock an hour ahead or behind: nothing is accepted that is not in force by it, and
 * the refusal says by how much it differs, so that somebody looks at the clock.
 */
class WrongClocksTest {
  private static final Instant TRUE_TIME = TestProofs.NOW;

  @ParameterizedTest
  @CsvSource({
    "-60,REVOCATION_UNKNOWN,'OCSP: early, its time is 60 min ahead of this clock'",
    "60,REVOCATION_UNKNOWN,'OCSP: late, its end is 40 min behind this clock'"
  })
  void SEC_C06_serviceAnHourOffRefusesAResponderThatIsRight(
      int minutes, Rejection rejection, String why) {
    assertThat(verdict(minutes, CertificateForge.card(), ocsp(OcspForge.good())))
        .isEqualTo(new CertificateVerdict.Rejected(rejection, why));
  }

  @ParameterizedTest
  @CsvSource({
    "-60,REVOCATION_UNKNOWN,'CRL: early, its start is 45 min ahead of this clock'",
    "60,REVOCATION_UNKNOWN,'CRL: late, its end is 30 min behind this clock'"
  })
  void SEC_C06_serviceAnHourOffRefusesAShortListThatIsRight(
      int minutes, Rejection rejection, String why) {
    CrlForge list =
        CrlForge.empty().times(TRUE_TIME.minusSeconds(15 * 60), TRUE_TIME.plusSeconds(30 * 60));
    CrlDocument document = list.parsed();
    CrlJudge judge = new CrlJudge(CertificateProfile.STRICT);
    assertThat(
            verdict(minutes, CertificateForge.card(), question -> judge.judge(document, question)))
        .isEqualTo(new CertificateVerdict.Rejected(rejection, why));
  }

  @ParameterizedTest
  @CsvSource({
    "-60,NOT_YET_VALID,the certificate begins 50 min ahead of this clock",
    "60,EXPIRED,the certificate ended 50 min behind this clock"
  })
  void SEC_C04_serviceAnHourOffRefusesACardThatIsNewOrEndsToday(
      int minutes, Rejection rejection, String why) {
    CertificateForge card =
        CertificateForge.card().valid(TRUE_TIME.minusSeconds(600), TRUE_TIME.plusSeconds(600));
    assertThat(verdict(minutes, card, TestProofs.ALWAYS_GOOD))
        .isEqualTo(new CertificateVerdict.Rejected(rejection, why));
  }

  @Test
  void allIsAcceptedWhenTheClockIsRight() {
    CertificateForge card =
        CertificateForge.card().valid(TRUE_TIME.minusSeconds(600), TRUE_TIME.plusSeconds(600));
    assertThat(verdict(0, card, ocsp(OcspForge.good())))
        .isInstanceOf(CertificateVerdict.Accepted.class);
  }

  @Test
  void gapIsCoarse() {
    assertThat(ClockGap.of(TRUE_TIME, TRUE_TIME)).isEqualTo("under a minute ahead of this clock");
    assertThat(ClockGap.of(TRUE_TIME.minusSeconds(59), TRUE_TIME))
        .isEqualTo("under a minute behind this clock");
    assertThat(ClockGap.of(TRUE_TIME.plusSeconds(3659), TRUE_TIME))
        .isEqualTo("60 min ahead of this clock");
    assertThat(ClockGap.of(TRUE_TIME.minus(Duration.ofDays(400)), TRUE_TIME))
        .isEqualTo("a day or more behind this clock");
  }

  /** The responder's clock is right: it answers with the true time. */
  private static RevocationSource ocsp(OcspForge forge) {
    OcspAnswerReader reader =
        new OcspAnswerReader(RevocationLimits.DEFAULT, CertificateProfile.STRICT);
    byte[] answer = forge.times(TRUE_TIME, TRUE_TIME, TRUE_TIME.plusSeconds(86_400)).der();
    return question -> reader.read(answer, question, new byte[32]);
  }

  private static CertificateVerdict verdict(
      int minutesOff, CertificateForge card, RevocationSource revocation) {
    return TestProofs.verifier(revocation)
        .verify(
            TestProofs.REQUEST,
            TestProofs.signed(card.der()),
            TRUE_TIME.plusSeconds(60L * minutesOff));
  }
}
