package zaitaku.nfcbridge.virtualcard;

import java.io.IOException;
import java.util.Set;

/**
 * Says which practice certificates are good: as OCSP answers (RFC 6960) and as a list (RFC 5280
 * §5). Can be told to answer otherwise, for tests of those who ask. Thread-safe.
 */
public final class RevocationService {

  private final OcspAnswers answers;
  private final RevocationList list;
  private volatile Set<OcspVariant> ocspVariants = Set.of();
  private volatile Set<ListVariant> listVariants = Set.of();

  RevocationService(OcspAnswers answers, RevocationList list) {
    this.answers = answers;
    this.list = list;
  }

  /**
   * Answers an OCSP request; one that cannot be read gets {@code malformedRequest}, a certificate
   * that was never given out is unknown.
   *
   * @return DER of an OCSPResponse
   */
  public byte[] ocsp(byte[] request) throws IOException {
    return answers.answer(request, ocspVariants);
  }

  /**
   * The whole list, as of now.
   *
   * @return DER of a CertificateList
   */
  public byte[] list() throws IOException {
    return list.encoded(listVariants);
  }

  /** From now on, OCSP answers are like this; none for the usual ones. */
  public void setOcspVariants(OcspVariant... variants) {
    ocspVariants = Set.of(variants);
  }

  /** From now on, lists are like this; none for the usual one. */
  public void setListVariants(ListVariant... variants) {
    listVariants = Set.of(variants);
  }
}
