package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The subject: one plain common name and nothing beside it. */
class SubjectCheckTest {

  private static final Optional<Rejection> PASSES = Optional.empty();

  @ParameterizedTest
  @ValueSource(strings = {"C=JP,CN=a", "CN=997794E9AGCIEG13221003A,C=JP"})
  void subjectWithOneCommonNamePasses(String subject) {
    assertThat(new SubjectCheck().refusal(CertificateForge.card().subject(subject).parsed()))
        .isEqualTo(PASSES);
    assertThat(
            new SubjectCheck()
                .refusal(CertificateForge.card().subject("CN=" + "x".repeat(64)).parsed()))
        .isEqualTo(PASSES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C=JP",
        "CN=a,CN=b",
        "CN=a+CN=b",
        "CN=a+OU=b",
        "CN=a b",
        "CN=練習",
        "CN=a\\00b",
        "CN=",
        "CN=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
      })
  void subjectWithoutOnePlainCommonNameIsRefused(String subject) {
    assertThat(new SubjectCheck().refusal(CertificateForge.card().subject(subject).parsed()))
        .contains(Rejection.BAD_CERTIFICATE);
  }
}
