package zaitaku.web.certificate;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A certificate with the issuers found for it, the last one a configured anchor; every signature in
 * it was verified.
 *
 * @param issuers from the direct issuer up to the anchor; never empty
 */
record CandidatePath(ParsedCertificate leaf, List<ParsedCertificate> issuers, Instant now) {

  CandidatePath {
    issuers = List.copyOf(issuers);
    if (issuers.isEmpty()) {
      throw new IllegalArgumentException("a path ends in an anchor");
    }
  }

  ParsedCertificate issuer() {
    return issuers.getFirst();
  }

  /** All but the anchor. */
  List<ParsedCertificate> intermediates() {
    return issuers.subList(0, issuers.size() - 1);
  }

  /** DER of all, leaf first. */
  List<byte[]> encoded() {
    return Stream.concat(Stream.of(leaf), issuers.stream()).map(ParsedCertificate::der).toList();
  }

  @Override
  public String toString() {
    return "CandidatePath[" + issuers.size() + " issuers]";
  }
}
