package zaitaku.web.certificate;

import java.util.Optional;

/**
 * Signature algorithms of a proof: the whole table (bridge protocol §4). RS256 is the card of
 * today; the others wait for the next generation. The key of the certificate decides, the name in
 * the message only has to agree.
 */
enum ProofAlgorithm {
  RS256,
  ES256,
  ES384;

  /** Exact name as in RFC 7518; everything else, {@code none} included, is unknown. */
  static Optional<ProofAlgorithm> named(String name) {
    for (ProofAlgorithm algorithm : values()) {
      if (algorithm.name().equals(name)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }
}
