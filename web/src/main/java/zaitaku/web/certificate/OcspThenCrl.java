package zaitaku.web.certificate;

/**
 * The responder first; the revocation list only when the responder is unavailable, never to
 * overrule an answer it gave, UNKNOWN included (design §5).
 */
final class OcspThenCrl implements RevocationSource {
  private final RevocationSource ocsp;
  private final RevocationSource crl;

  OcspThenCrl(RevocationSource ocsp, RevocationSource crl) {
    this.ocsp = ocsp;
    this.crl = crl;
  }

  @Override
  public RevocationAnswer ask(RevocationQuestion question) {
    RevocationAnswer first = ocsp.ask(question);
    return switch (first) {
      case RevocationAnswer.Unavailable _ -> crl.ask(question);
      case RevocationAnswer.Good _, RevocationAnswer.Revoked _, RevocationAnswer.Unknown _ -> first;
    };
  }
}
