package zaitaku.web.registration;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import zaitaku.web.consent.ConsentDraft;

/**
 * Everything that is written in the one transaction of a registration.
 *
 * @param patientKey HMAC of the person as the source names them
 * @param certificateAlias HMAC of issuer and serial of the certificate
 * @param holdsUntil exclusive end of the consent; empty: until revoked
 * @param outcome {@code VALID} or {@code VALID_UNREGISTERED}
 * @param eligibility sealed answer of the source
 * @param evidence sealed evidence of the card's proof
 * @param digest of the {@link RegistrationFacts}, for the audit entry
 */
record NewRegistration(
    UUID facility,
    UUID id,
    UUID transaction,
    ReceiptNumber number,
    ConsentDraft draft,
    byte[] patientKey,
    byte[] certificateAlias,
    byte[] sessionHash,
    byte[] codeHash,
    Instant registeredAt,
    Optional<Instant> holdsUntil,
    String outcome,
    byte[] eligibility,
    byte[] evidence,
    FurtherFacts further,
    byte[] digest) {

  NewRegistration withDigest(byte[] sha256) {
    return new NewRegistration(
        facility,
        id,
        transaction,
        number,
        draft,
        patientKey,
        certificateAlias,
        sessionHash,
        codeHash,
        registeredAt,
        holdsUntil,
        outcome,
        eligibility,
        evidence,
        further,
        sha256);
  }
}
