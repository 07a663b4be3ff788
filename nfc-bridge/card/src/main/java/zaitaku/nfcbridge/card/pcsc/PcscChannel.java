package zaitaku.nfcbridge.card.pcsc;

import java.util.Optional;
import zaitaku.nfcbridge.card.CardChannel;
import zaitaku.nfcbridge.card.CardFault;
import zaitaku.nfcbridge.card.ReaderKeys;

/** A card on a reader of this machine, held alone. */
final class PcscChannel implements CardChannel {

  private final PcscSession session;
  private final byte[] atr;

  PcscChannel(PcscSession session, byte[] atr) {
    this.session = session;
    this.atr = atr.clone();
  }

  @Override
  public byte[] transmit(byte[] command) throws CardFault {
    return session.transmit(command);
  }

  @Override
  public byte[] atr() {
    return atr.clone();
  }

  /** Empty also when the reader cannot be asked; the next command tells why. */
  @Override
  public Optional<ReaderKeys> keys() {
    try {
      return Features.verifyDirect(session.ask(session.featureRequest()))
          .map(code ->
              (header, digits, patience) ->
                  session.askPerson(code, PinVerify.structure(header, digits, patience), patience));
    } catch (CardFault none) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
