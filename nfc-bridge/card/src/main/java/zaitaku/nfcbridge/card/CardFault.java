package zaitaku.nfcbridge.card;

/** Something broke between here and the card. A status word is data, never a fault. */
public final class CardFault extends Exception {

  private static final long serialVersionUID = 1L;

  /** What broke. */
  public enum Kind {
    /** No PC/SC service runs. */
    NO_SERVICE,
    /** The service runs but no reader is connected. */
    NO_READER,
    /** No card lies on the reader. */
    NO_CARD,
    /** Cards lie on more than one reader: which one is meant? */
    TWO_CARDS,
    /** Something lies there that gives no sign of life: wrong way up, two at once, or broken. */
    MUTE,
    /** Somebody else holds the card: one caller at a time. */
    IN_USE,
    /** The card left the reader in the middle, or the reader or its service did. */
    REMOVED,
    /** The card did not answer within the limit. */
    SILENT,
    /** The answer was shorter than a status word or longer than asked for. */
    GARBLED
  }

  private final Kind kind;

  public CardFault(Kind kind) {
    super(kind.name());
    this.kind = kind;
  }

  /**
   * @param cause what the reader's own interface said
   */
  public CardFault(Kind kind, Throwable cause) {
    super(kind.name(), cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
