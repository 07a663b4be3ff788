package zaitaku.web.certificate;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Verifies stored evidence again, offline, as of the time it speaks of (security C08): the same
 * checks in the same order, with the anchors the caller gives and the revocation answer that was
 * kept. Asks nobody. Any changed byte is found by the digest in the evidence; against somebody who
 * makes the digest anew, all that card, issuer and responder signed is found, but not the version
 * of bridge and verifier, nor a time moved within what the revocation answer covers: those rest on
 * the seal of the store and on the audit chain.
 */
public final class EvidenceRecheck {

  /** What came of it. */
  public sealed interface Outcome {
    /** The same decision follows again. */
    record Confirmed(CertificateEvidence evidence) implements Outcome {}

    /** The bytes are not evidence as it was written: changed, cut or lengthened. */
    record Altered() implements Outcome {}

    /** The bytes are whole, but the checks refuse them. */
    record Refuted(Rejection rejection) implements Outcome {}

    /** The checks pass, but to another decision, chain or answer than the evidence says. */
    record Different() implements Outcome {}

    /** The list of this digest is needed and was not given. */
    record ListMissing(String sha256Hex) implements Outcome {}
  }

  private final CertificateConfig config;
  private final TrustAnchors trust;
  private final List<byte[]> lists;

  /**
   * Prepares.
   *
   * @param config the policies and grace that held when the evidence was made, and the anchors of
   *     all times: each counts only while it was valid
   * @param lists revocation lists kept apart, for evidence that holds only their digest
   * @throws IllegalArgumentException when an anchor does not pass
   */
  public EvidenceRecheck(CertificateConfig config, List<byte[]> lists) {
    this.config = config;
    this.trust = TrustAnchors.ofAnyAge(config);
    this.lists = lists.stream().map(byte[]::clone).toList();
  }

  /** Verifies the byte form of {@link CertificateEvidence}. */
  public Outcome recheck(byte[] encoded) {
    return CertificateEvidence.decode(encoded).map(this::recheck).orElseGet(Outcome.Altered::new);
  }

  private Outcome recheck(CertificateEvidence evidence) {
    KeptAnswer kept = new KeptAnswer(evidence.revocation(), config.limits(), lists);
    if (kept.missing()) {
      return new Outcome.ListMissing(HexFormat.of().formatHex(evidence.revocation().bytes()));
    }
    CertificateVerifier verifier = new CertificateVerifier(config, trust, kept);
    CertificateVerdict verdict =
        verifier.verify(evidence.request(), evidence.proofJson(), evidence.at());
    return switch (verdict) {
      case CertificateVerdict.Rejected rejected -> new Outcome.Refuted(rejected.rejection());
      case CertificateVerdict.Accepted accepted ->
          compared(evidence, accepted.certificate().evidence());
      case CertificateVerdict.AcceptedForEligibilityOnly accepted ->
          compared(evidence, accepted.certificate().evidence());
    };
  }

  /** The version may differ: an older verifier came to the same decision. */
  private static Outcome compared(CertificateEvidence kept, CertificateEvidence again) {
    CertificateEvidence sameVersion =
        new CertificateEvidence(
            again.request(),
            again.proofJson(),
            again.chain(),
            again.revocation(),
            again.decision(),
            kept.verifierVersion(),
            again.at());
    return Arrays.equals(kept.encoded(), sameVersion.encoded())
        ? new Outcome.Confirmed(kept)
        : new Outcome.Different();
  }
}
