package zaitaku.web.certificate;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.ResponseData;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.jspecify.annotations.Nullable;

/**
 * Judges the bytes of an OCSP answer (RFC 6960 §3.2) without asking anybody. What is not a
 * well-formed answer, authentic and about this certificate and this time, is UNKNOWN; a responder
 * that says it cannot answer is unavailable.
 */
final class OcspAnswerReader {
  private static final int MAX_DEPTH = 20;
  private static final int MAX_ELEMENTS = 4096;
  private static final int SUCCESSFUL = 0;
  private static final int OCTET_STRING = 0x04;
  private static final int ENUMERATED = 0x0a;
  private static final int CONTEXT_0 = 0xa0;

  /** id-pkix-ocsp-basic, 1.3.6.1.5.5.7.48.1.1 (RFC 6960 §4.2.1). */
  private static final byte[] BASIC = {0x2b, 6, 1, 5, 5, 7, 0x30, 1, 1};

  private final RevocationLimits limits;
  private final OcspSigner signer;

  OcspAnswerReader(RevocationLimits limits, CertificateProfile profile) {
    this.limits = limits;
    this.signer = new OcspSigner(profile);
  }

  /**
   * Judges.
   *
   * @param nonce the one that was sent; empty when none was sent
   */
  RevocationAnswer read(byte[] answer, RevocationQuestion question, byte[] nonce) {
    try {
      if (answer.length > limits.maxOcspBytes()) {
        return new RevocationAnswer.Unknown("OCSP: too large");
      }
      List<DerElement> parts =
          DerShape.require(answer, MAX_DEPTH, MAX_ELEMENTS)
              .require(DerElement.SEQUENCE)
              .children(2);
      int status = status(parts);
      if (status != SUCCESSFUL) {
        return new RevocationAnswer.Unavailable("OCSP: responder status " + status);
      }
      return basic(answer, OcspBasicAnswer.read(body(parts)), question, nonce);
    } catch (DerException e) {
      return new RevocationAnswer.Unknown("OCSP: not readable");
    } catch (RuntimeException e) {
      // Bouncy Castle reports malformed structures by several kinds of unchecked exception
      return new RevocationAnswer.Unknown("OCSP: not readable");
    }
  }

  /** OCSPResponseStatus, an ENUMERATED of one byte (RFC 6960 §4.2.1). */
  private static int status(List<DerElement> parts) throws DerException {
    if (parts.isEmpty() || parts.getFirst().require(ENUMERATED).contentLength() != 1) {
      throw new DerException("status");
    }
    return parts.getFirst().content()[0];
  }

  /** responseBytes: the type, which has to be the basic one, and the response. */
  private static byte[] body(List<DerElement> parts) throws DerException {
    if (parts.size() != 2) {
      throw new DerException("no response");
    }
    List<DerElement> wrapped = parts.get(1).require(CONTEXT_0).children(1);
    List<DerElement> typed =
        wrapped.isEmpty() ? List.of() : wrapped.getFirst().require(DerElement.SEQUENCE).children(2);
    if (typed.size() != 2
        || !Arrays.equals(BASIC, typed.get(0).require(DerElement.OBJECT_IDENTIFIER).content())) {
      throw new DerException("response type");
    }
    return typed.get(1).require(OCTET_STRING).content();
  }

  private RevocationAnswer basic(
      byte[] answer, OcspBasicAnswer basic, RevocationQuestion question, byte[] nonce)
      throws DerException {
    if (!signer.signed(basic, question)) {
      return new RevocationAnswer.Unknown("OCSP: signer");
    }
    ResponseData data = basic.data();
    if (!understood(data.getResponseExtensions())) {
      return new RevocationAnswer.Unknown("OCSP: critical extension");
    }
    byte[] returned = nonceOf(data.getResponseExtensions()).orElse(new byte[0]);
    if (returned.length > 0 && !Arrays.equals(returned, nonce)) {
      return new RevocationAnswer.Unknown("OCSP: nonce of another request");
    }
    OcspQuestion asked = OcspQuestion.about(question);
    List<SingleResponse> about =
        Arrays.stream(data.getResponses().toArray())
            .map(SingleResponse::getInstance)
            .filter(single -> asked.matches(single.getCertID()))
            .toList();
    if (about.size() != 1 || !understood(about.getFirst().getSingleExtensions())) {
      return new RevocationAnswer.Unknown("OCSP: not about this certificate");
    }
    return timely(answer, data, about.getFirst(), question, returned);
  }

  private RevocationAnswer timely(
      byte[] answer,
      ResponseData data,
      SingleResponse single,
      RevocationQuestion question,
      byte[] nonce)
      throws DerException {
    Instant now = question.at();
    Instant producedAt = instant(data.getProducedAt());
    Instant thisUpdate = instant(single.getThisUpdate());
    Instant nextUpdate =
        single.getNextUpdate() == null ? Instant.MAX : instant(single.getNextUpdate());
    Instant ahead = now.plus(limits.clockDifference());
    // without a nonce, or without an end of its own, an answer could have been kept from long ago
    boolean bound = nonce.length > 0 && single.getNextUpdate() != null;
    Instant agedOut = thisUpdate.plus(limits.maxAgeWithoutNonce());
    Instant usableUntil = bound || nextUpdate.isBefore(agedOut) ? nextUpdate : agedOut;
    if (thisUpdate.isAfter(ahead) || producedAt.isAfter(ahead)) {
      Instant from = thisUpdate.isAfter(producedAt) ? thisUpdate : producedAt;
      return new RevocationAnswer.Unknown("OCSP: early, its time is " + ClockGap.of(from, now));
    }
    if (!now.isBefore(usableUntil)) {
      return new RevocationAnswer.Unknown(
          "OCSP: late, its end is " + ClockGap.of(usableUntil, now));
    }
    RevocationEvidence evidence =
        new RevocationEvidence(
            RevocationEvidence.Kind.OCSP, answer, nonce, thisUpdate, usableUntil);
    CertStatus status = single.getCertStatus();
    return switch (status.getTagNo()) {
      case 0 ->
          ArchiveCutoff.reaches(single, question)
              ? new RevocationAnswer.Good(evidence)
              : new RevocationAnswer.Unknown("OCSP: silent about expired certificates");
      case 1 ->
          new RevocationAnswer.Revoked(
              evidence, instant(RevokedInfo.getInstance(status.getStatus()).getRevocationTime()));
      default -> new RevocationAnswer.Unknown("OCSP: status unknown");
    };
  }

  /** No other extension than the nonce may be critical. */
  private static boolean understood(@Nullable Extensions extensions) {
    return extensions == null
        || Arrays.stream(extensions.getCriticalExtensionOIDs())
            .allMatch(OCSPObjectIdentifiers.id_pkix_ocsp_nonce::equals);
  }

  private static Optional<byte[]> nonceOf(@Nullable Extensions extensions) throws DerException {
    Extension extension =
        extensions == null
            ? null
            : extensions.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
    if (extension == null) {
      return Optional.empty();
    }
    byte[] nonce =
        DerElement.whole(extension.getExtnValue().getOctets()).require(OCTET_STRING).content();
    if (nonce.length == 0) {
      throw new DerException("empty nonce");
    }
    return Optional.of(nonce);
  }

  private static Instant instant(ASN1GeneralizedTime time) throws DerException {
    return DerTime.generalized(time.getTimeString().getBytes(StandardCharsets.ISO_8859_1));
  }
}
