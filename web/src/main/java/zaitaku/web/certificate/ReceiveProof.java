package zaitaku.web.certificate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import zaitaku.nfcbridge.protocol.BridgeError;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.nfcbridge.protocol.BridgeReason;
import zaitaku.web.challenge.BridgeTransactions;
import zaitaku.web.challenge.BridgeTransactions.End;
import zaitaku.web.challenge.BridgeWay;
import zaitaku.web.challenge.Confirmations;
import zaitaku.web.challenge.PendingProofs;
import zaitaku.web.challenge.PendingProofs.Pending;
import zaitaku.web.challenge.Phase;
import zaitaku.web.challenge.Refusal;
import zaitaku.web.challenge.TwoDigits;
import zaitaku.web.facility.FacilityDirectory;
import zaitaku.web.platform.Fingerprint;
import zaitaku.web.platform.Secrets;

/**
 * The bridge hands in a proof, or says why there is none (bridge protocol §5). Whatever comes of
 * it, the transaction is consumed by the first answer. Nothing is held open while the revocation
 * source is asked.
 */
@Singleton
final class ReceiveProof {
  private static final Logger LOG = LoggerFactory.getLogger(ReceiveProof.class);

  /** A response code is used within this time (bridge protocol §6). */
  static final Duration CODE_LIFE = Duration.ofSeconds(60);

  private static final JsonMapper JSON =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(4)
                          .maxStringLength(BridgeProtocol.MAX_BODY_BYTES)
                          .maxDocumentLength(BridgeProtocol.MAX_BODY_BYTES)
                          .build())
                  .build())
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** What the bridge is answered. */
  sealed interface Answer {
    /** Go back to the service with this code, good news or bad. */
    record GoBack(String responseCode) implements Answer {}

    /** The person types this into the screen that began; no way back. */
    record ShowDigits(TwoDigits digits, Duration life) implements Answer {}

    /** It was no good, and the screen that began says why. */
    record SeeScreen() implements Answer {}

    /** No such transaction waits: unknown, not claimed, answered before, or too late. */
    record Gone() implements Answer {}

    /** The form was not one of the protocol; nothing was consumed. */
    record Malformed() implements Answer {}
  }

  private final PendingProofs pending;
  private final BridgeTransactions transactions;
  private final Confirmations confirmations;
  private final CertificateVerifier verifier;
  private final VerifiedCertificates certificates;
  private final FacilityDirectory facilities;
  private final Secrets secrets;
  private final Clock clock;

  ReceiveProof(
      PendingProofs pending,
      BridgeTransactions transactions,
      Confirmations confirmations,
      CertificateVerifier verifier,
      VerifiedCertificates certificates,
      FacilityDirectory facilities,
      Secrets secrets,
      Clock clock) {
    this.pending = pending;
    this.transactions = transactions;
    this.confirmations = confirmations;
    this.verifier = verifier;
    this.certificates = certificates;
    this.facilities = facilities;
    this.secrets = secrets;
    this.clock = clock;
  }

  Answer proof(String state, String vpToken) {
    Optional<String> proof = onlyProof(vpToken);
    if (proof.isEmpty()) {
      return new Answer.Malformed();
    }
    return pending
        .take(state)
        .<Answer>map(taken -> judge(taken, proof.get()))
        .orElseGet(Answer.Gone::new);
  }

  Answer failure(String state, String error, String description) {
    Optional<BridgeError> refused = BridgeError.ofWireName(error);
    Optional<BridgeReason> reason = BridgeReason.ofWireName(description);
    if ((reason.isEmpty() && !description.isEmpty()) || refused.isEmpty()) {
      return new Answer.Malformed();
    }
    return pending
        .take(state)
        .<Answer>map(taken ->
            reason.filter(BridgeReason.CANCELLED::equals).isPresent()
                ? end(taken, Phase.CANCELLED, Optional.empty())
                : end(taken, Phase.REJECTED, Optional.of(ProofRefusals.of(refused.get(), reason))))
        .orElseGet(Answer.Gone::new);
  }

  private Answer judge(Pending taken, String proof) {
    return switch (verifier.verify(taken.request(), proof, clock.instant())) {
      case CertificateVerdict.Accepted accepted -> authorise(taken, accepted.certificate());
      // what may come of it is decided where the act is known: eligibility, and no consent
      case CertificateVerdict.AcceptedForEligibilityOnly expired ->
          authorise(taken, expired.certificate());
      case CertificateVerdict.Rejected rejected -> {
        log(rejected);
        yield end(taken, Phase.REJECTED, Optional.of(ProofRefusals.of(rejected.rejection())));
      }
    };
  }

  /** Once, here: what the operator must look at (clocks, responder) as a warning, the rest not. */
  private static void log(CertificateVerdict.Rejected rejected) {
    Rejection rejection = rejected.rejection();
    Level level =
        switch (rejection) {
          case NOT_YET_VALID, REVOCATION_UNKNOWN, REVOCATION_UNAVAILABLE -> Level.WARN;
          case MALFORMED,
              UNSUPPORTED_ALGORITHM,
              BAD_CERTIFICATE,
              WEAK_KEY,
              BAD_SIGNATURE,
              EXPIRED,
              WRONG_KEY_USAGE,
              WRONG_POLICY,
              UNTRUSTED,
              REVOKED ->
              Level.INFO;
        };
    LOG.atLevel(level)
        .log("Card proof refused: {} {} {}", rejection.code(), rejection, rejected.why());
  }

  private Answer authorise(Pending taken, ProvenCard certificate) {
    if (facilities.byId(taken.route().facility()).isEmpty()) {
      return end(taken, Phase.REJECTED, Optional.of(Refusal.FACILITY_STOPPED));
    }
    byte[] sealed = certificates.seal(certificate, taken.route().certificateContext());
    if (taken.way() == BridgeWay.PHONE) {
      return confirmations
          .await(taken.route(), sealed)
          .<Answer>map(digits -> new Answer.ShowDigits(digits, Confirmations.LIFE))
          .orElseGet(Answer.Gone::new);
    }
    String code = secrets.token();
    Instant now = clock.instant();
    boolean moved =
        transactions.verified(
            taken.route(),
            taken.way(),
            sealed,
            Fingerprint.of(code),
            now.plus(CODE_LIFE),
            now.plus(BridgeProtocol.TRANSACTION_LIFE));
    return moved ? new Answer.GoBack(code) : new Answer.Gone();
  }

  private Answer end(Pending taken, Phase phase, Optional<Refusal> reason) {
    String code = secrets.token();
    transactions.end(
        taken.route(),
        new End(phase, reason, Optional.empty()),
        Fingerprint.of(code),
        clock.instant().plus(CODE_LIFE));
    return taken.way() == BridgeWay.PHONE ? new Answer.SeeScreen() : new Answer.GoBack(code);
  }

  private static Optional<String> onlyProof(String vpToken) {
    try {
      JsonNode root = JSON.readTree(vpToken);
      JsonNode list = root.path(BridgeProtocol.CREDENTIAL_ID);
      boolean shaped = root.isObject() && root.size() == 1 && list.isArray() && list.size() == 1;
      return shaped && list.get(0).isTextual()
          ? Optional.of(list.get(0).textValue())
          : Optional.empty();
    } catch (JsonProcessingException malformed) {
      return Optional.empty();
    }
  }
}
