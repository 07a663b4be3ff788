package zaitaku.nfcbridge.card;

import java.util.Optional;

/**
 * Bytes to a powered card and back; the only interface that touches hardware.
 *
 * <p>One channel is one exclusive reader transaction: it begins when {@link CardReader#connect}
 * returns and ends with {@link #close}, which takes the power off the card. Not safe for use by
 * several threads.
 */
public interface CardChannel extends AutoCloseable {

  /**
   * Sends one command APDU and returns the response APDU.
   *
   * @param command a short command APDU, 4 to 261 bytes (ISO/IEC 7816-4); overwritten by the caller
   *     afterwards, since it may hold a PIN: keep neither it nor a copy
   * @return the response, data followed by SW1 SW2, always at least 2 bytes
   * @throws CardFault when the answer is lost: removed, swapped, silent past the limit, reader gone
   */
  byte[] transmit(byte[] command) throws CardFault;

  /** The answer to reset as the reader gave it; never used to recognise a card. */
  byte[] atr();

  /**
   * The keys of the reader, where it has some that can send a PIN; they are good until this channel
   * is closed.
   */
  default Optional<ReaderKeys> keys() {
    return Optional.empty();
  }

  /** Takes the power off the card; never throws, may be called twice. */
  @Override
  void close();
}
