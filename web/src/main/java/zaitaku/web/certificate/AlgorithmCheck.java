package zaitaku.web.certificate;

import java.util.Optional;

/**
 * The algorithm follows from the certificate's key by our table; the name in the message has to be
 * the same (bridge protocol §4, security C05).
 */
final class AlgorithmCheck implements CertificateCheck<Submission> {

  @Override
  public Optional<Rejection> refusal(Submission submission) {
    ProofAlgorithm named = submission.proof().algorithm();
    boolean agrees =
        switch (submission.certificate().key()) {
          case CertificateKey.Rsa _ -> named == ProofAlgorithm.RS256;
          case CertificateKey.Ec ec ->
              switch (ec.curve()) {
                case P256 -> named == ProofAlgorithm.ES256;
                case P384 -> named == ProofAlgorithm.ES384;
              };
          case CertificateKey.Unfit _, CertificateKey.Unsupported _ -> false;
        };
    return agrees ? Optional.empty() : Optional.of(Rejection.UNSUPPORTED_ALGORITHM);
  }
}
