package zaitaku.nfcbridge.card;

import java.util.OptionalInt;

/**
 * Status words that the JPKI application answers (jpki-card facts §2.3; ISO/IEC 7816-4 table 6).
 */
public final class StatusWord {

  public static final int OK = 0x9000;

  /** 63Cx: x tries left, from 0 to 15. */
  public static final int COUNTER = 0x63C0;

  /** 認証方式 blocked as ISO words it; some clients expect it, no trace shows it. Read like 6984. */
  public static final int BLOCKED_ISO = 0x6983;

  /** The referenced PIN is closed (JICSAP): what a blocked card answers to VERIFY. */
  public static final int BLOCKED = 0x6984;

  public static final int SECURITY_NOT_SATISFIED = 0x6982;
  public static final int NOT_FOUND = 0x6A82;
  public static final int WRONG_OFFSET = 0x6B00;

  /** May be the answer to the first command after power-up. */
  public static final int NO_DIAGNOSIS = 0x6F00;

  private StatusWord() {}

  /** Tries left, if the word is a counter. */
  static OptionalInt triesLeft(int status) {
    return (status & 0xfff0) == COUNTER ? OptionalInt.of(status & 0x0f) : OptionalInt.empty();
  }

  static boolean blocked(int status) {
    return status == BLOCKED || status == BLOCKED_ISO;
  }
}
