package zaitaku.nfcbridge.app;

/**
 * What a self-test found at one layer; its words are those of {@code check.LAYER.NAME}.
 *
 * @param name of the finding within its layer, as in {@code words_ja.properties}
 * @param detail host, name or number that the words name with {0}; may be empty
 */
record Finding(Layer layer, Mark mark, String name, String detail) {

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

  /** The row of its words. */
  String row() {
    return "check." + layer.name() + "." + name;
  }
}
