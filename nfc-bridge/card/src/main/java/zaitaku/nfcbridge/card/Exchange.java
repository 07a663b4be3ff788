package zaitaku.nfcbridge.card;

import java.util.Arrays;

/** Commands to a card and its answers; layers over a channel are decorators of this. */
@FunctionalInterface
interface Exchange {

  /**
   * Sends one command.
   *
   * @throws CardFault when the answer is lost or is none
   */
  Response send(Command command) throws CardFault;

  /** One command, one answer; nothing is repeated. The bytes sent are overwritten afterwards. */
  static Exchange over(CardChannel channel) {
    return command -> {
      byte[] encoded = command.encoded();
      try {
        return Response.parse(channel.transmit(encoded));
      } finally {
        Arrays.fill(encoded, (byte) 0);
      }
    };
  }
}
