package zaitaku.nfcbridge.card.pcsc;

import zaitaku.nfcbridge.card.CardFault;
import zaitaku.nfcbridge.card.CardFault.Kind;

/** Return codes of PC/SC and what they mean for a person (PC/SC part 5; {@code pcsclite.h}). */
final class PcscCode {

  static final long SUCCESS = 0;
  static final long NO_READERS = 0x8010002EL;

  private PcscCode() {}

  /** Before a card is held: nothing was sent to one. */
  static CardFault connecting(String call, long code) {
    Kind kind =
        switch ((int) code) {
          // buffer, reader unknown or gone, none at all
          case 0x80100009, 0x80100017, 0x8010002E -> Kind.NO_READER;
          // no card, or it left just now
          case 0x8010000C, 0x80100069 -> Kind.NO_CARD;
          case 0x8010000B -> Kind.IN_USE;
          case 0x8010000A -> Kind.SILENT;
          // protocol, not ready, not transacted; unsupported, unresponsive, unpowered, reset
          case 0x8010000F, 0x80100010, 0x80100016, 0x80100065, 0x80100066, 0x80100067, 0x80100068 ->
              Kind.MUTE;
          // not running, stopped, does not let us in, or broke in the middle of a word
          default -> Kind.NO_SERVICE;
        };
    return new CardFault(kind, new PcscException(call, code));
  }

  /** While a card is held: the answer is lost, so whoever asked must look at the card anew. */
  static CardFault working(String call, long code) {
    Kind kind =
        switch ((int) code) {
          case 0x8010000A -> Kind.SILENT;
          case 0x80100008 -> Kind.GARBLED;
          // removed, reset by another, reader or service gone: not this card any more
          default -> Kind.REMOVED;
        };
    return new CardFault(kind, new PcscException(call, code));
  }

  /** The library's own words: a function and its code; never what was sent. */
  static final class PcscException extends Exception {

    private static final long serialVersionUID = 1L;

    PcscException(String call, long code) {
      super("%s: 0x%08X".formatted(call, code));
    }
  }
}
