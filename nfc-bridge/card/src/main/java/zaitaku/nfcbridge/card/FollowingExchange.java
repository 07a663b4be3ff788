package zaitaku.nfcbridge.card;

import java.io.ByteArrayOutputStream;

/**
 * Fetches what a card or reader of protocol T=0 keeps back: 61xx is followed by GET RESPONSE, 6Cxx
 * by the same command with the right length (ISO/IEC 7816-3 §12.2.1). Bounded: 61xx {@value
 * #MAX_ROUNDS} times, 6Cxx once, never more data than a short answer holds.
 *
 * <p>VERIFY never passes here: a command sent again would be a second try of the PIN.
 */
final class FollowingExchange implements Exchange {

  static final int MAX_ROUNDS = 4;

  private static final int VERIFY = 0x20;
  private static final int GET_RESPONSE = 0xC0;

  private final Exchange plain;

  FollowingExchange(Exchange plain) {
    this.plain = plain;
  }

  /**
   * Sends a command that may be sent again.
   *
   * @throws IllegalArgumentException for VERIFY, before anything is sent
   */
  @Override
  public Response send(Command command) throws CardFault {
    if (command.ins() == VERIFY) {
      throw new IllegalArgumentException("VERIFY never passes a layer that resends");
    }
    Response answer = plain.send(command);
    if (StatusWord.wrongLength(answer.status()) && command.expected() > 0) {
      answer = plain.send(command.expecting(count(answer.status())));
    }
    return StatusWord.moreData(answer.status()) ? rest(answer) : answer;
  }

  private Response rest(Response first) throws CardFault {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    Response answer = first;
    data.writeBytes(answer.data());
    for (int round = 0; round < MAX_ROUNDS && StatusWord.moreData(answer.status()); round++) {
      answer = plain.send(new Command(0, GET_RESPONSE, 0, 0, new byte[0], count(answer.status())));
      data.writeBytes(answer.data());
      if (data.size() > Command.MAX_EXPECTED) {
        throw new CardFault(CardFault.Kind.GARBLED);
      }
    }
    return new Response(data.toByteArray(), answer.status());
  }

  /** The second byte is a length, in which 0 stands for 256. */
  private static int count(int status) {
    int low = status & 0xff;
    return low == 0 ? Command.MAX_EXPECTED : low;
  }
}
