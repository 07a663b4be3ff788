package zaitaku.nfcbridge.virtualcard;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.jspecify.annotations.Nullable;

/** OCSP answers of the practice authority (RFC 6960). Thread-safe. */
final class OcspAnswers {

  private static final Duration LIFE = Duration.ofMinutes(15);
  private static final Duration LATE = Duration.ofDays(2);

  /** The book forgets nothing; nobody is asked about what ended longer ago. */
  private static final Duration MEMORY = Duration.ofDays(5 * 366);

  /** RFC 9654 §2.1: up to 128 bytes; here with the tag and length around them. */
  private static final int MAX_NONCE = 131;

  private final RevocationSigners signers;
  private final RevocationBook book;
  private final Clock clock;

  OcspAnswers(RevocationSigners signers, RevocationBook book, Clock clock) {
    this.signers = signers;
    this.book = book;
    this.clock = clock;
  }

  /** The answer to a request; one that cannot be read gets {@code malformedRequest}. */
  byte[] answer(byte[] request, Set<OcspVariant> variants) throws IOException {
    try {
      Optional<OCSPReq> asked = read(request);
      return asked.isEmpty()
          ? new OCSPRespBuilder().build(OCSPRespBuilder.MALFORMED_REQUEST, null).getEncoded()
          : signed(asked.get(), variants).getEncoded();
    } catch (OCSPException impossible) {
      throw new IOException(impossible);
    }
  }

  private static Optional<OCSPReq> read(byte[] request) {
    try {
      OCSPReq asked = new OCSPReq(request);
      Extension nonce = nonce(asked);
      boolean sound =
          asked.getRequestList().length > 0
              && (nonce == null || nonce.getExtnValue().getOctets().length <= MAX_NONCE);
      for (Req one : asked.getRequestList()) {
        sound &= one.getCertID().getSerialNumber() != null;
      }
      return sound ? Optional.of(asked) : Optional.empty();
    } catch (IOException | RuntimeException unreadable) {
      // Bouncy Castle reads parts late and throws what ASN.1 classes happen to throw
      return Optional.empty();
    }
  }

  private OCSPResp signed(OCSPReq asked, Set<OcspVariant> variants)
      throws OCSPException, IOException {
    Instant now = clock.instant();
    Instant since = variants.contains(OcspVariant.LATE) ? now.minus(LATE) : now;
    Identity by = signers.ocsp(variants);
    X509CertificateHolder certificate = RevocationSigners.holder(by);
    BasicOCSPRespBuilder answer = new BasicOCSPRespBuilder(new RespID(certificate.getSubject()));
    Extension nonce = nonce(asked);
    if (variants.contains(OcspVariant.OTHER_NONCE)) {
      answer.setResponseExtensions(new Extensions(otherNonce()));
    } else if (nonce != null && !variants.contains(OcspVariant.WITHOUT_NONCE)) {
      answer.setResponseExtensions(new Extensions(nonce));
    }
    for (Req one : asked.getRequestList()) {
      answer.addResponse(
          variants.contains(OcspVariant.OTHER_CERTIFICATE) ? next(one) : one.getCertID(),
          status(one.getCertID()),
          Date.from(since),
          Date.from(since.plus(LIFE)),
          new Extensions(archiveCutoff(since)));
    }
    ContentSigner honest = Signers.of(by.key());
    return new OCSPRespBuilder()
        .build(
            OCSPRespBuilder.SUCCESSFUL,
            answer.build(
                variants.contains(OcspVariant.FORGED) ? Signers.forging(honest) : honest,
                new X509CertificateHolder[] {certificate},
                Date.from(since)));
  }

  /**
   * How far back "good" counts for certificates that have ended (RFC 6960 §4.4.4). The book does
   * not know when one ends, so it stands in every answer.
   */
  private static Extension archiveCutoff(Instant producedAt) throws IOException {
    return new Extension(
        OCSPObjectIdentifiers.id_pkix_ocsp_archive_cutoff,
        false,
        new DEROctetString(new DERGeneralizedTime(Date.from(producedAt.minus(MEMORY)))));
  }

  private static @Nullable Extension nonce(OCSPReq asked) {
    return asked.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
  }

  private static Extension otherNonce() {
    byte[] octets = {4, 2, 0, 0};
    return new Extension(
        OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(octets));
  }

  private CertificateID next(Req one) throws OCSPException {
    return CertificateID.deriveCertificateID(
        one.getCertID(), one.getCertID().getSerialNumber().add(BigInteger.ONE));
  }

  private CertificateStatus status(CertificateID id) {
    BigInteger serial = id.getSerialNumber();
    if (!ours(id) || !book.knows(serial)) {
      return new UnknownStatus();
    }
    Optional<Instant> revoked = book.revokedSince(serial);
    return revoked.isPresent()
        ? new RevokedStatus(Date.from(revoked.get()), CRLReason.keyCompromise)
        : CertificateStatus.GOOD;
  }

  private boolean ours(CertificateID id) {
    try {
      DigestCalculatorProvider digests = new BcDigestCalculatorProvider();
      return id.matchesIssuer(signers.authorityCertificate(), digests);
    } catch (OCSPException unknownDigest) {
      // an issuer that cannot be recognised is not ours
      return false;
    }
  }
}
