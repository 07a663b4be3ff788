package zaitaku.nfcbridge.card.pcsc;

import java.time.Duration;

/**
 * How long a reader may keep a person waiting.
 *
 * @param call one call of the service, one command to the card: more than a signature over the air
 *     takes (jpki-card facts §7 point 12: clients allow 5 to 20 s)
 * @param transaction from the first call to the last command; a person at the reader's keys does
 *     not count
 */
public record PcscLimits(Duration call, Duration transaction) {

  /** What the agent uses. */
  public static final PcscLimits USUAL =
      new PcscLimits(Duration.ofSeconds(8), Duration.ofSeconds(20));

  public PcscLimits {
    if (!call.isPositive() || transaction.compareTo(call) < 0) {
      throw new IllegalArgumentException("a call is shorter than its transaction, and not nothing");
    }
  }
}
