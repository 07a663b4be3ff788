package zaitaku.web.certificate;

import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;

/**
 * How far back a responder remembers (RFC 6960 §4.4.4, 1.3.6.1.5.5.7.48.1.6). Issuers may forget a
 * revocation when its certificate has ended: without this word, "good" about an expired certificate
 * may only mean that nobody looks any more.
 */
final class ArchiveCutoff {
  private static final int GENERALIZED_TIME = 0x18;

  private ArchiveCutoff() {}

  /**
   * True when "good" says something of this certificate: it has not ended, or what ended with it is
   * still remembered.
   *
   * @throws DerException when the extension is not one time
   */
  static boolean reaches(SingleResponse single, RevocationQuestion question) throws DerException {
    if (!question.at().isAfter(question.certificate().notAfter())) {
      return true;
    }
    Extensions extensions = single.getSingleExtensions();
    Extension cutoff =
        extensions == null
            ? null
            : extensions.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_archive_cutoff);
    if (cutoff == null) {
      return false;
    }
    byte[] time =
        DerElement.whole(cutoff.getExtnValue().getOctets()).require(GENERALIZED_TIME).content();
    return !DerTime.generalized(time).isAfter(question.certificate().notAfter());
  }
}
