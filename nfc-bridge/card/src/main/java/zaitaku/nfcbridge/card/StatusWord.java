package zaitaku.nfcbridge.card;

import java.util.Map;
import java.util.OptionalInt;

/**
 * Status words that the JPKI application answers (jpki-card facts §2.3; ISO/IEC 7816-4:2020 tables
 * 5 and 6).
 */
public final class StatusWord {

  public static final int OK = 0x9000;

  /** 61xx: xx more bytes wait for GET RESPONSE (ISO/IEC 7816-4 table 5). */
  private static final int MORE_DATA = 0x6100;

  /** 6Cxx: the same command with the expected length xx would do (ISO/IEC 7816-4 table 6). */
  private static final int WRONG_EXPECTED = 0x6C00;

  /** 63Cx: x tries left, from 0 to 15. */
  public static final int COUNTER = 0x63C0;

  public static final int WRONG_LENGTH = 0x6700;
  public static final int CHANNEL_REFUSED = 0x6881;
  public static final int SECURE_MESSAGING_REFUSED = 0x6882;

  /** The command does not fit the kind of file, as READ BINARY of a key. */
  public static final int WRONG_FILE_KIND = 0x6981;

  /** The right PIN comes first. */
  public static final int SECURITY_NOT_SATISFIED = 0x6982;

  /** "Authentication method blocked" of ISO: clients expect it, no trace shows it; as 6984. */
  public static final int BLOCKED_ISO = 0x6983;

  /** The referenced PIN is closed (JICSAP): what a blocked card answers to VERIFY. */
  public static final int BLOCKED = 0x6984;

  /** Conditions of use; also an input that is too long to be signed. */
  public static final int CONDITIONS = 0x6985;

  public static final int NO_CURRENT_FILE = 0x6986;

  /** Secure messaging, as this card words it (facts §1.4). */
  public static final int SECURE_MESSAGING_CARD = 0x69FC;

  /** No such application or file: also how a card of another kind answers. */
  public static final int NOT_FOUND = 0x6A82;

  public static final int RECORD_NOT_FOUND = 0x6A83;
  public static final int WRONG_PARAMETERS = 0x6A86;
  public static final int DATA_NOT_FOUND = 0x6A88;

  /** READ BINARY past the end of the file; this card does not use 6282. */
  public static final int WRONG_OFFSET = 0x6B00;

  public static final int INSTRUCTION_UNKNOWN = 0x6D00;
  public static final int CLASS_UNKNOWN = 0x6E00;

  /** May be the answer to the first command after power-up. */
  public static final int NO_DIAGNOSIS = 0x6F00;

  private static final Map<Integer, String> MEANINGS =
      Map.ofEntries(
          Map.entry(OK, "done"),
          Map.entry(WRONG_LENGTH, "wrong length"),
          Map.entry(CHANNEL_REFUSED, "logical channels are refused"),
          Map.entry(SECURE_MESSAGING_REFUSED, "secure messaging is refused"),
          Map.entry(WRONG_FILE_KIND, "wrong kind of file"),
          Map.entry(SECURITY_NOT_SATISFIED, "the PIN is needed first"),
          Map.entry(BLOCKED_ISO, "the PIN is blocked"),
          Map.entry(BLOCKED, "the PIN is blocked"),
          Map.entry(CONDITIONS, "conditions of use"),
          Map.entry(NO_CURRENT_FILE, "no file is selected"),
          Map.entry(SECURE_MESSAGING_CARD, "secure messaging is refused"),
          Map.entry(NOT_FOUND, "no such application or file"),
          Map.entry(RECORD_NOT_FOUND, "no such record"),
          Map.entry(WRONG_PARAMETERS, "wrong parameters"),
          Map.entry(DATA_NOT_FOUND, "no such data"),
          Map.entry(WRONG_OFFSET, "past the end of the file"),
          Map.entry(INSTRUCTION_UNKNOWN, "instruction unknown"),
          Map.entry(CLASS_UNKNOWN, "class unknown"),
          Map.entry(NO_DIAGNOSIS, "no diagnosis"));

  private StatusWord() {}

  /** Tries left, if the word is a counter. */
  static OptionalInt triesLeft(int status) {
    return (status & 0xfff0) == COUNTER ? OptionalInt.of(status & 0x0f) : OptionalInt.empty();
  }

  static boolean blocked(int status) {
    return status == BLOCKED || status == BLOCKED_ISO;
  }

  static boolean moreData(int status) {
    return (status & 0xff00) == MORE_DATA;
  }

  static boolean wrongLength(int status) {
    return (status & 0xff00) == WRONG_EXPECTED;
  }

  /** What a word says, for the log of staff; never anything the card holds. */
  public static String meaning(int status) {
    if (triesLeft(status).isPresent()) {
      return "tries left: " + (status & 0x0f);
    }
    if (moreData(status)) {
      return "more data waits";
    }
    return wrongLength(status)
        ? "another length is expected"
        : MEANINGS.getOrDefault(status, "not in our table");
  }
}
