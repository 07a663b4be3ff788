package zaitaku.nfcbridge.app;

/**
 * What a self-test found at one layer, in no language; its words are those of {@code
 * check.LAYER.NAME}.
 *
 * @param name of the finding within its layer, as in the words for staff
 * @param detail what the words name with {0}
 */
record Finding(Layer layer, Mark mark, String name, Detail detail) {

  /** The layers between a reception and a card, the outermost first. */
  enum Layer {
    SERVICE,
    AGENT,
    PCSC,
    READER,
    CARD
  }

  /** How it stands. */
  enum Mark {
    GOOD,
    /** Nothing wrong, but something to be done or known. */
    NOTE,
    BAD,
    /** Not looked at, since a layer before it is broken or busy. */
    SKIPPED
  }

  /** Host, name or number. */
  sealed interface Detail {

    Detail NONE = new Plain("");

    String in(Words words);
  }

  /** The same in every language. */
  record Plain(String text) implements Detail {
    @Override
    public String in(Words words) {
      return text;
    }
  }

  /**
   * A row of words of its own.
   *
   * @param number what these words name with {0}, where they do
   */
  record Worded(String row, long number) implements Detail {
    @Override
    public String in(Words words) {
      return words.get(row, number);
    }
  }

  /** The row of its words. */
  String row() {
    return "check." + layer.name() + "." + name;
  }
}
