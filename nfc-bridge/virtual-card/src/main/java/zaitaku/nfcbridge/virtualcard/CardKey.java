package zaitaku.nfcbridge.virtualcard;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Optional;
import javax.crypto.Cipher;
import zaitaku.nfcbridge.card.StatusWord;

/**
 * A private key of a card and the secret that opens it (jpki-card facts §2.5).
 *
 * @param key empty when this card has no such half; its secret can never be right then
 */
record CardKey(CardSecret guard, Optional<PrivateKey> key) {

  private static final int MAX_INPUT = 245;

  /** Pads whatever it is given (PKCS #1 type 1) without looking inside, and signs. */
  byte[] sign(byte[] input) {
    if (!guard.verified() || key.isEmpty()) {
      return Answer.status(StatusWord.SECURITY_NOT_SATISFIED);
    }
    if (input.length == 0 || input.length > MAX_INPUT) {
      return Answer.status(StatusWord.CONDITIONS);
    }
    try {
      Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
      rsa.init(Cipher.ENCRYPT_MODE, key.get());
      return Answer.data(rsa.doFinal(input));
    } catch (GeneralSecurityException impossible) {
      // an RSA key of 2048 bits takes 245 bytes
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public String toString() {
    return "CardKey[***]";
  }
}
