package zaitaku.web.certificate;

import java.time.Instant;
import zaitaku.web.challenge.SignedRequest;

/**
 * What the local checks look at.
 *
 * @param request the stored request object and the configured origin
 * @param proof what the bridge sent
 * @param certificate the certificate in it, taken apart
 * @param now the time of verification
 */
record Submission(SignedRequest request, Proof proof, ParsedCertificate certificate, Instant now) {

  @Override
  public String toString() {
    return "Submission[" + now + "]";
  }
}
