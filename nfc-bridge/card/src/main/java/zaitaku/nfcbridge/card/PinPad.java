package zaitaku.nfcbridge.card;

import java.time.Duration;

/**
 * A reader with keys of its own (surface {@code pad} of bridge protocol §7): the person types there
 * and the digits go from the keys to the card; this program never has them. Use {@link
 * AuthenticationCard#triesLeft} before, as with any PIN.
 */
public interface PinPad {

  /**
   * Waits for one entry at the reader and sends it to the card, once. An entry that was given up or
   * not made in time reaches no card and spends no try: {@link VerifyOutcome.NotEntered}.
   *
   * @param patience how long the person may take, 1 second to 4 minutes; rounded down to seconds
   * @throws CardFault when the answer is lost; only {@link AuthenticationCard#triesLeft} of a new
   *     channel tells what it cost
   * @throws UnexpectedAnswer when neither card nor reader answers as this flow allows
   * @throws IllegalArgumentException for any other patience, before anything is sent
   */
  VerifyOutcome verify(Duration patience) throws CardFault, UnexpectedAnswer;
}
