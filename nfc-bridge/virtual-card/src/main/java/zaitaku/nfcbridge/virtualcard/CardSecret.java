package zaitaku.nfcbridge.virtualcard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import zaitaku.nfcbridge.card.StatusWord;

/**
 * A PIN or password of a card with its counter (jpki-card facts §2.2, §3). One that was never set
 * looks like a blocked one (facts §3.3).
 */
final class CardSecret {

  private final Optional<byte[]> secret;
  private final int allTries;
  private final PinCounter counter;
  private boolean verified;

  CardSecret(Optional<String> secret, int allTries, PinCounter counter) {
    this.secret = secret.map(text -> text.getBytes(StandardCharsets.US_ASCII));
    this.allTries = allTries;
    this.counter = counter;
  }

  int left() {
    return secret.isEmpty() ? 0 : counter.left();
  }

  boolean verified() {
    return verified;
  }

  /** Power goes, and with it the login. */
  void forget() {
    verified = false;
  }

  /**
   * Status word to VERIFY. Without data it asks for the counter, which always answers 63Cx: also
   * 63C0 when blocked and 63C3 after a login (facts §7 points 1 and 2).
   */
  int verify(byte[] typed) {
    int left = left();
    if (typed.length == 0) {
      return StatusWord.COUNTER | left;
    }
    if (left == 0) {
      return StatusWord.BLOCKED;
    }
    boolean right = MessageDigest.isEqual(secret.orElseThrow(), typed);
    // stored before anything is answered, so that no answer is without its price
    verified = false;
    counter.set(right ? allTries : left - 1);
    verified = right;
    return right ? StatusWord.OK : StatusWord.COUNTER | left - 1;
  }
}
