package zaitaku.web.eligibility;

import zaitaku.web.platform.DataSeal;

/**
 * Keeps confirmed eligibilities encrypted; opened in this package, so that they stay proofs. Safe
 * for use by several threads.
 */
public final class ConfirmedEligibilities {

  private final DataSeal seal;

  public ConfirmedEligibilities(DataSeal seal) {
    this.seal = seal;
  }

  /**
   * Encrypts.
   *
   * @param context what it belongs to: it opens nowhere else
   */
  public byte[] seal(ConfirmedEligibility eligibility, String context) {
    return seal.seal(EligibilityEncoding.encode(eligibility), context);
  }

  /**
   * Decrypts.
   *
   * @throws IllegalStateException when the value was changed, belongs elsewhere or cannot be read
   */
  public ConfirmedEligibility open(byte[] sealed, String context) {
    return EligibilityEncoding.decode(seal.open(sealed, context));
  }
}
