package zaitaku.web.certificate;

/** The parts of a well-formed proof, none of them trusted. */
final class Proof {
  private final ProofAlgorithm algorithm;
  private final byte[] certificate;
  private final byte[] signature;

  /** Takes the arrays over. */
  Proof(ProofAlgorithm algorithm, byte[] certificate, byte[] signature) {
    this.algorithm = algorithm;
    this.certificate = certificate;
    this.signature = signature;
  }

  ProofAlgorithm algorithm() {
    return algorithm;
  }

  byte[] certificate() {
    return certificate;
  }

  byte[] signature() {
    return signature;
  }

  @Override
  public String toString() {
    return "Proof[" + algorithm + "]";
  }
}
