package zaitaku.web.platform;

/**
 * Authenticated encryption of what must not be read in the database (AES-256-GCM, random 96-bit
 * nonce, key id in front). Safe for use by several threads.
 */
public interface DataSeal {

  /**
   * Encrypts.
   *
   * @param context facility, table and row the value belongs to: a copied cipher text does not open
   *     elsewhere
   */
  byte[] seal(byte[] plain, String context);

  /**
   * Decrypts.
   *
   * @throws IllegalStateException when the value was changed, belongs elsewhere or its key is
   *     unknown
   */
  byte[] open(byte[] sealed, String context);
}
