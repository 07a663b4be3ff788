package zaitaku.web.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import zaitaku.web.challenge.SignedRequest;

/**
 * All that an acceptance rests on, enough to verify it again offline (security C08). Immutable;
 * accessors of bytes copy. Holds personal data: to be stored encrypted only.
 *
 * <p>The byte form, {@link #encoded()}, is stable. Integers are big-endian; {@code text} and {@code
 * bytes} are a 4-byte length and that many bytes, text in UTF-8; {@code time} is 8 bytes,
 * milliseconds since 1970-01-01T00:00Z:
 *
 * <pre>
 * 5 bytes  "ZTKE" and the version of the form, 1
 * text     origin           text  request object, compact JWS
 * text     proof, JSON      time  of verification
 * 1 byte   verdict: 1 accepted, 2 for eligibility only
 * text     version of the verifier
 * 1 byte   revocation: 1 OCSP, 2 CRL, 3 digest of a CRL
 * bytes    answer           bytes nonce
 * time     produced at      time  usable until
 * 1 byte   number of certificates, 2 to 6; then bytes, DER, for each: leaf first, anchor last
 * 32 bytes SHA-256 of everything before
 * </pre>
 */
public final class CertificateEvidence {

  /** What was decided. */
  public enum Decision {
    ACCEPTED,
    ELIGIBILITY_ONLY
  }

  private final SignedRequest request;
  private final String proofJson;
  private final List<byte[]> chain;
  private final RevocationEvidence revocation;
  private final Decision decision;
  private final String verifierVersion;
  private final Instant at;

  CertificateEvidence(
      SignedRequest request,
      String proofJson,
      List<byte[]> chain,
      RevocationEvidence revocation,
      Decision decision,
      String verifierVersion,
      Instant at) {
    this.request = Objects.requireNonNull(request, "request");
    this.proofJson = Objects.requireNonNull(proofJson, "proofJson");
    this.chain = chain.stream().map(byte[]::clone).toList();
    this.revocation = Objects.requireNonNull(revocation, "revocation");
    this.decision = Objects.requireNonNull(decision, "decision");
    this.verifierVersion = Objects.requireNonNull(verifierVersion, "verifierVersion");
    this.at = Objects.requireNonNull(at, "at");
    if (this.chain.size() < 2) {
      throw new IllegalArgumentException("a chain has a certificate and an anchor");
    }
  }

  /** The request object as it was handed out, and the origin it was handed out for. */
  public SignedRequest request() {
    return request;
  }

  /** The proof as the bridge sent it. */
  public String proofJson() {
    return proofJson;
  }

  /** DER of the certificates, the card's first, the anchor last. */
  public List<byte[]> chain() {
    return chain.stream().map(byte[]::clone).toList();
  }

  public RevocationEvidence revocation() {
    return revocation;
  }

  public Decision decision() {
    return decision;
  }

  public String verifierVersion() {
    return verifierVersion;
  }

  /** When it was verified, in whole milliseconds. */
  public Instant at() {
    return at;
  }

  /** The stable byte form. */
  public byte[] encoded() {
    return EvidenceEncoding.encode(this);
  }

  /** Reads the byte form; empty when a byte was changed, is missing or is too many. */
  public static Optional<CertificateEvidence> decode(byte[] encoded) {
    return EvidenceEncoding.decode(encoded);
  }

  @Override
  public String toString() {
    return "CertificateEvidence[" + decision + ", " + at + "]";
  }
}
