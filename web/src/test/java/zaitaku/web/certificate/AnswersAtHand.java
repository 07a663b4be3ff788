package zaitaku.web.certificate;

import java.math.BigInteger;
import java.util.Map;
import java.util.Objects;

/**
 * A revocation source whose answers lie at hand: they are judged like those that came over HTTP,
 * signature included; only the way is left out. For measuring.
 */
public final class AnswersAtHand implements RevocationSource {

  private static final byte[] NO_NONCE = {};

  private final Map<BigInteger, byte[]> answers;
  private final OcspAnswerReader reader =
      new OcspAnswerReader(RevocationLimits.DEFAULT, CertificateProfile.STRICT);

  public AnswersAtHand(Map<BigInteger, byte[]> answers) {
    this.answers = Map.copyOf(answers);
  }

  @Override
  public RevocationAnswer ask(RevocationQuestion question) {
    return reader.read(Objects.requireNonNull(answers.get(question.serial())), question, NO_NONCE);
  }
}
