package zaitaku.web.eligibility;

import java.util.Arrays;
import java.util.Optional;

/** What a source says about a person's insurance (資格有効性, code table OQSCD006; design §4). */
public enum EligibilityOutcome {
  /** 有効. */
  VALID("1"),
  /** 無効. */
  INVALID("2"),
  /** 無効（新しい資格あり）. */
  INVALID_NEW_EXISTS("3"),
  /** 該当資格なし. */
  NONE("4"),
  /** 複数該当: health insurance only. */
  MULTIPLE("5"),
  /** 有効（未登録）: medical aid whose ticket is not registered yet. */
  VALID_UNREGISTERED("6"),
  /** Nothing was said: our own outcome, without a code. */
  SOURCE_UNAVAILABLE("");

  private final String code;

  EligibilityOutcome(String code) {
    this.code = code;
  }

  /** Code of the table, 1 to 6. */
  public static Optional<EligibilityOutcome> byCode(String code) {
    return Arrays.stream(values()).filter(o -> !code.isEmpty() && o.code.equals(code)).findFirst();
  }

  /** True when consent may be stored with it (design §5). */
  public boolean confirms() {
    return switch (this) {
      case VALID, VALID_UNREGISTERED -> true;
      case INVALID, INVALID_NEW_EXISTS, NONE, MULTIPLE, SOURCE_UNAVAILABLE -> false;
    };
  }
}
