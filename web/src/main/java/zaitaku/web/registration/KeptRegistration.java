package zaitaku.web.registration;

import java.util.Optional;
import java.util.UUID;
import zaitaku.web.platform.auditverifier.StoredEntry;

/** A registration with what it rests on, read to be judged. */
public sealed interface KeptRegistration {

  UUID facility();

  UUID id();

  /**
   * All of it could be read.
   *
   * @param evidence byte form of {@link zaitaku.web.certificate.CertificateEvidence}
   * @param audited the audit entry of the registration, if there is one
   */
  record Whole(RegistrationFacts facts, byte[] evidence, Optional<StoredEntry> audited)
      implements KeptRegistration {

    public Whole {
      evidence = evidence.clone();
    }

    @Override
    public byte[] evidence() {
      return evidence.clone();
    }

    @Override
    public UUID facility() {
      return facts.facility();
    }

    @Override
    public UUID id() {
      return facts.id();
    }

    /** Masked: holds personal data. */
    @Override
    public String toString() {
      return "KeptRegistration[" + id() + "]";
    }
  }

  /**
   * A revocation, judged in the same way.
   *
   * @param evidence byte form of {@link zaitaku.web.certificate.CertificateEvidence}
   */
  record Revocation(RevocationFacts revoked, byte[] evidence, Optional<StoredEntry> audited)
      implements KeptRegistration {

    public Revocation {
      evidence = evidence.clone();
    }

    @Override
    public byte[] evidence() {
      return evidence.clone();
    }

    @Override
    public UUID facility() {
      return revoked.facility();
    }

    @Override
    public UUID id() {
      return revoked.id();
    }

    /** Masked: holds personal data. */
    @Override
    public String toString() {
      return "KeptRevocation[" + id() + "]";
    }
  }

  /**
   * A confirmation of eligibility alone, judged in the same way.
   *
   * @param evidence byte form of {@link zaitaku.web.certificate.CertificateEvidence}
   */
  record EligibilityOnly(
      EligibilityOnlyFacts confirmed, byte[] evidence, Optional<StoredEntry> audited)
      implements KeptRegistration {

    public EligibilityOnly {
      evidence = evidence.clone();
    }

    @Override
    public byte[] evidence() {
      return evidence.clone();
    }

    @Override
    public UUID facility() {
      return confirmed.facility();
    }

    @Override
    public UUID id() {
      return confirmed.id();
    }

    /** Masked: holds personal data. */
    @Override
    public String toString() {
      return "KeptEligibilityOnly[" + id() + "]";
    }
  }

  /** An encrypted value was changed, comes from elsewhere, or is not there. */
  record Unreadable(UUID facility, UUID id) implements KeptRegistration {}
}
