package zaitaku.web.certificate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Answers from what was kept with a registration; judged as if it had just arrived. */
final class KeptAnswer implements RevocationSource {
  private final RevocationEvidence evidence;
  private final RevocationLimits limits;
  private final Optional<byte[]> list;

  KeptAnswer(RevocationEvidence evidence, RevocationLimits limits, List<byte[]> lists) {
    this.evidence = evidence;
    this.limits = limits;
    this.list =
        switch (evidence.kind()) {
          case OCSP -> Optional.empty();
          case CRL -> Optional.of(evidence.bytes());
          case CRL_DIGEST ->
              lists.stream()
                  .filter(kept -> Arrays.equals(Digests.sha256(kept), evidence.bytes()))
                  .findFirst();
        };
  }

  /** True when a list is needed that is not there. */
  boolean missing() {
    return evidence.kind() == RevocationEvidence.Kind.CRL_DIGEST && list.isEmpty();
  }

  @Override
  public RevocationAnswer ask(RevocationQuestion question) {
    return switch (evidence.kind()) {
      case OCSP ->
          new OcspAnswerReader(limits, CertificateProfile.STRICT)
              .read(evidence.bytes(), question, evidence.nonce());
      case CRL, CRL_DIGEST ->
          list.flatMap(CrlDocument::parse)
              .map(crl -> new CrlJudge(CertificateProfile.STRICT).judge(crl, question))
              .orElseGet(() -> new RevocationAnswer.Unknown("CRL: not readable"));
    };
  }
}
