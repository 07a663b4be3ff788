package zaitaku.web.certificate;

import java.time.Instant;

/** The signed bytes an answer rests on. Immutable; accessors copy. */
public final class RevocationEvidence {

  /** What the bytes are. The numbers stand in stored evidence: never reuse one. */
  public enum Kind {
    /** A whole OCSPResponse, DER (RFC 6960). */
    OCSP(1),
    /** A whole CertificateList, DER (RFC 5280). */
    CRL(2),
    /** SHA-256 of a CertificateList too large to keep with every registration. */
    CRL_DIGEST(3);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  private final Kind kind;
  private final byte[] bytes;
  private final byte[] nonce;
  private final Instant producedAt;
  private final Instant usableUntil;

  RevocationEvidence(
      Kind kind, byte[] bytes, byte[] nonce, Instant producedAt, Instant usableUntil) {
    this.kind = kind;
    this.bytes = bytes.clone();
    this.nonce = nonce.clone();
    this.producedAt = producedAt;
    this.usableUntil = usableUntil;
  }

  public Kind kind() {
    return kind;
  }

  /** The answer or list as received, or the digest of the list. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The nonce that was sent and came back; empty when none came back. */
  public byte[] nonce() {
    return nonce.clone();
  }

  /** From when on the answer speaks (thisUpdate). */
  public Instant producedAt() {
    return producedAt;
  }

  /** The first moment at which it no longer may be used. */
  public Instant usableUntil() {
    return usableUntil;
  }

  @Override
  public String toString() {
    return "RevocationEvidence[" + kind + ", " + producedAt + "]";
  }
}
