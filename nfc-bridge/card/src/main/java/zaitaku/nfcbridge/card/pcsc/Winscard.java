package zaitaku.nfcbridge.card.pcsc;

import java.util.List;
import zaitaku.nfcbridge.card.CardFault;

/**
 * The functions of PC/SC that are used here, one call each (PC/SC part 5; {@code winscard.h}). Each
 * may block for as long as the service likes: {@link Calls} puts a limit to it.
 */
interface Winscard {

  /**
   * A reader as the service sees it.
   *
   * @param card something lies there, be it able to answer or not
   * @param mute it gives no sign of life
   * @param atr the answer to reset; may be empty while the power is off
   */
  record Seat(String reader, boolean card, boolean mute, byte[] atr) {
    public Seat {
      atr = atr.clone();
    }

    @Override
    public byte[] atr() {
      return atr.clone();
    }
  }

  /**
   * A card that is held alone.
   *
   * @param protocol 1 for T=0, 2 for T=1
   */
  record Grip(long handle, long protocol) {}

  /** Opens a conversation with the service. */
  long establish() throws CardFault;

  /** Ends it; never fails. */
  void release(long context);

  /** All readers and what lies there, without waiting; empty when there are none. */
  List<Seat> seats(long context) throws CardFault;

  /** Takes a card for this caller alone and powers it. */
  Grip connect(long context, String reader) throws CardFault;

  void begin(Grip grip) throws CardFault;

  /** One command APDU and its answer; the library sends it once. */
  byte[] transmit(Grip grip, byte[] command) throws CardFault;

  /** A word to the reader itself. */
  byte[] control(Grip grip, long code, byte[] input) throws CardFault;

  /** The code that asks a reader for its features. */
  long featureRequest();

  /** Ends the transaction and takes the power off the card; never fails. */
  void powerOff(Grip grip);
}
