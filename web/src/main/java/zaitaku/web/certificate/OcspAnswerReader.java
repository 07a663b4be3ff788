package zaitaku.web.certificate;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
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
      DerShape.require(answer, MAX_DEPTH, MAX_ELEMENTS);
      OCSPResponse response = OCSPResponse.getInstance(answer);
      int status = response.getResponseStatus().getIntValue();
      if (status != SUCCESSFUL) {
        return new RevocationAnswer.Unavailable("OCSP: responder status " + status);
      }
      if (!OCSPObjectIdentifiers.id_pkix_ocsp_basic.equals(
          response.getResponseBytes().getResponseType())) {
        return new RevocationAnswer.Unknown("OCSP: response type");
      }
      return basic(
          answer,
          OcspBasicAnswer.read(response.getResponseBytes().getResponse().getOctets()),
          question,
          nonce);
    } catch (DerException | IOException e) {
      return new RevocationAnswer.Unknown("OCSP: not readable");
    } catch (RuntimeException e) {
      // Bouncy Castle reports malformed structures by several kinds of unchecked exception
      return new RevocationAnswer.Unknown("OCSP: not readable");
    }
  }

  private RevocationAnswer basic(
      byte[] answer, OcspBasicAnswer basic, RevocationQuestion question, byte[] nonce)
      throws IOException, DerException {
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
    return timely(answer, data, about.getFirst(), question.at(), returned);
  }

  private RevocationAnswer timely(
      byte[] answer, ResponseData data, SingleResponse single, Instant now, byte[] nonce)
      throws DerException {
    Instant producedAt = instant(data.getProducedAt());
    Instant thisUpdate = instant(single.getThisUpdate());
    Instant nextUpdate =
        single.getNextUpdate() == null ? Instant.MAX : instant(single.getNextUpdate());
    Instant ahead = now.plus(limits.clockDifference());
    // without a nonce, or without an end of its own, an answer could have been kept from long ago
    boolean bound = nonce.length > 0 && single.getNextUpdate() != null;
    Instant agedOut = thisUpdate.plus(limits.maxAgeWithoutNonce());
    Instant usableUntil = bound || nextUpdate.isBefore(agedOut) ? nextUpdate : agedOut;
    if (thisUpdate.isAfter(ahead) || producedAt.isAfter(ahead) || !now.isBefore(usableUntil)) {
      return new RevocationAnswer.Unknown("OCSP: late or early");
    }
    RevocationEvidence evidence =
        new RevocationEvidence(
            RevocationEvidence.Kind.OCSP, answer, nonce, thisUpdate, usableUntil);
    CertStatus status = single.getCertStatus();
    return switch (status.getTagNo()) {
      case 0 -> new RevocationAnswer.Good(evidence);
      case 1 ->
          new RevocationAnswer.Revoked(
              evidence, instant(RevokedInfo.getInstance(status.getStatus()).getRevocationTime()));
      default -> new RevocationAnswer.Unknown("OCSP: status unknown");
    };
  }

  /** The nonce is the only extension that is processed. */
  private static boolean understood(@Nullable Extensions extensions) {
    return extensions == null
        || Arrays.stream(extensions.getCriticalExtensionOIDs())
            .allMatch(OCSPObjectIdentifiers.id_pkix_ocsp_nonce::equals);
  }

  private static Optional<byte[]> nonceOf(@Nullable Extensions extensions) throws IOException {
    Extension extension =
        extensions == null
            ? null
            : extensions.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
    if (extension == null) {
      return Optional.empty();
    }
    ASN1Encodable value = ASN1Primitive.fromByteArray(extension.getExtnValue().getOctets());
    byte[] nonce = ASN1OctetString.getInstance(value).getOctets();
    if (nonce.length == 0) {
      throw new IOException("empty nonce");
    }
    return Optional.of(nonce);
  }

  private static Instant instant(ASN1GeneralizedTime time) throws DerException {
    try {
      return time.getDate().toInstant();
    } catch (java.text.ParseException e) {
      throw new DerException("time");
    }
  }
}
