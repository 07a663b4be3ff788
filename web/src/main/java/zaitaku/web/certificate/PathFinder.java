package zaitaku.web.certificate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds paths from a certificate to configured anchors. Issuers come only from configuration; the
 * name narrows them down, the key identifier when there is one too, but only a verified signature
 * chooses (facts: jpki-card §4.1: all generations of the issuer bear the same name).
 */
final class PathFinder {
  static final int MAX_INTERMEDIATES = 4; // security C04
  private static final int MAX_PATHS = 8;

  private final TrustAnchors trust;
  private final CertificateProfile profile;

  PathFinder(TrustAnchors trust, CertificateProfile profile) {
    this.trust = trust;
    this.profile = profile;
  }

  /** All paths with verified signatures, shortest first among those of one issuer; at most 8. */
  List<CandidatePath> find(ParsedCertificate leaf, Instant now) {
    List<CandidatePath> found = new ArrayList<>();
    extend(leaf, new ArrayList<>(), leaf, now, found);
    return found;
  }

  private void extend(
      ParsedCertificate leaf,
      List<ParsedCertificate> above,
      ParsedCertificate last,
      Instant now,
      List<CandidatePath> found) {
    for (ParsedCertificate anchor : trust.anchors()) {
      if (found.size() < MAX_PATHS && issued(anchor, last)) {
        List<ParsedCertificate> path = new ArrayList<>(above);
        path.add(anchor);
        found.add(new CandidatePath(leaf, path, now));
      }
    }
    if (above.size() == MAX_INTERMEDIATES) {
      return;
    }
    for (ParsedCertificate next : trust.intermediates()) {
      if (found.size() < MAX_PATHS && !above.contains(next) && issued(next, last)) {
        List<ParsedCertificate> path = new ArrayList<>(above);
        path.add(next);
        extend(leaf, path, next, now, found);
      }
    }
  }

  private boolean issued(ParsedCertificate issuer, ParsedCertificate subject) {
    byte[] wanted = subject.extensions().authorityKeyId();
    byte[] offered = issuer.extensions().subjectKeyId();
    return subject.namesAsIssuer(issuer)
        && (wanted == null || offered == null || Arrays.equals(wanted, offered))
        && subject.signedBy(issuer, profile);
  }
}
