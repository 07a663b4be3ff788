package zaitaku.nfcbridge.virtualcard;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
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
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Says which practice certificates are good: as OCSP answers (RFC 6960) and as a list (RFC 5280
 * §5). Thread-safe.
 */
public final class RevocationService {

  private static final Duration OCSP_LIFE = Duration.ofMinutes(15);
  private static final Duration LIST_LIFE = Duration.ofDays(1);
  private static final String SIGNATURE = "SHA256withRSA";

  private final PracticeAuthority authority;
  private final Identity responder;
  private final RevocationBook book;
  private final Clock clock;
  private final X509CertificateHolder issuer;

  RevocationService(
      PracticeAuthority authority, Identity responder, RevocationBook book, Clock clock) {
    this.authority = authority;
    this.responder = responder;
    this.book = book;
    this.clock = clock;
    this.issuer = holder(authority.identity());
  }

  /** Answers an OCSP request; one that cannot be read gets {@code malformedRequest}. */
  public byte[] ocsp(byte[] request) throws IOException {
    OCSPRespBuilder envelope = new OCSPRespBuilder();
    try {
      OCSPReq asked = new OCSPReq(request);
      OCSPResp answer =
          envelope.build(
              OCSPRespBuilder.SUCCESSFUL,
              answer(asked)
                  .build(
                      new JcaContentSignerBuilder(SIGNATURE).build(responder.key()),
                      new X509CertificateHolder[] {holder(responder)},
                      Date.from(clock.instant())));
      return answer.getEncoded();
    } catch (IOException | OCSPException | OperatorCreationException unreadable) {
      return malformed(envelope);
    }
  }

  private static byte[] malformed(OCSPRespBuilder envelope) throws IOException {
    try {
      return envelope.build(OCSPRespBuilder.MALFORMED_REQUEST, null).getEncoded();
    } catch (OCSPException impossible) {
      throw new IOException(impossible);
    }
  }

  private BasicOCSPRespBuilder answer(OCSPReq asked) throws OCSPException {
    Instant now = clock.instant();
    BasicOCSPRespBuilder answer =
        new BasicOCSPRespBuilder(new RespID(holder(responder).getSubject()));
    Extension nonce = asked.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
    if (nonce != null) {
      answer.setResponseExtensions(new Extensions(nonce));
    }
    for (Req one : asked.getRequestList()) {
      answer.addResponse(
          one.getCertID(), status(one.getCertID()), Date.from(now), Date.from(now.plus(OCSP_LIFE)));
    }
    return answer;
  }

  private CertificateStatus status(CertificateID id) throws OCSPException {
    DigestCalculatorProvider digests = new BcDigestCalculatorProvider();
    BigInteger serial = id.getSerialNumber();
    if (!id.matchesIssuer(issuer, digests) || !book.knows(serial)) {
      return new UnknownStatus();
    }
    Optional<Instant> revoked = book.revokedSince(serial);
    return revoked.isPresent()
        ? new RevokedStatus(Date.from(revoked.get()), CRLReason.keyCompromise)
        : CertificateStatus.GOOD;
  }

  /** The whole list, as of now. */
  public byte[] list() throws IOException {
    Instant now = clock.instant();
    try {
      JcaX509v2CRLBuilder builder =
          new JcaX509v2CRLBuilder(
              authority.certificate().getSubjectX500Principal(), Date.from(now));
      builder.setNextUpdate(Date.from(now.plus(LIST_LIFE)));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils()
              .createAuthorityKeyIdentifier(authority.certificate().getPublicKey()));
      builder.addExtension(
          Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(now.getEpochSecond())));
      book.all()
          .forEach((serial, since) ->
              builder.addCRLEntry(serial, Date.from(since), CRLReason.keyCompromise));
      return builder
          .build(new JcaContentSignerBuilder(SIGNATURE).build(authority.identity().key()))
          .getEncoded();
    } catch (GeneralSecurityException | OperatorCreationException impossible) {
      throw new IOException(impossible);
    }
  }

  private static X509CertificateHolder holder(Identity identity) {
    try {
      return new JcaX509CertificateHolder(identity.certificate());
    } catch (GeneralSecurityException impossible) {
      // a certificate that was parsed before
      throw new IllegalStateException(impossible);
    }
  }
}
