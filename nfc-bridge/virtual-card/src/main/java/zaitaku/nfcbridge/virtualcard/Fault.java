package zaitaku.nfcbridge.virtualcard;

/** What goes wrong at one command. */
public sealed interface Fault {

  /** The card leaves the reader before the command reaches it: it has no effect. */
  record RemovedBefore() implements Fault {}

  /** The card does what was asked and leaves before its answer is read. */
  record RemovedAfter() implements Fault {}

  /** The card does what was asked and never answers. */
  record Silent() implements Fault {}

  /** The card does nothing and answers these bytes. */
  record Answers(byte[] bytes) implements Fault {

    public Answers {
      bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
      return bytes.clone();
    }

    /** An answer of a status word only. */
    public static Answers status(int status) {
      return new Answers(word(status));
    }
  }

  /** The card does what was asked and answers these bytes all the same. */
  record Distorts(byte[] bytes) implements Fault {

    public Distorts {
      bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
      return bytes.clone();
    }

    /** An answer of a status word only. */
    public static Distorts status(int status) {
      return new Distorts(word(status));
    }
  }

  /**
   * The card takes its time, then does what was asked.
   *
   * @param hook runs before the command reaches the card; waits for whatever the test waits for,
   *     and may take the card away
   */
  record Delays(Runnable hook) implements Fault {}

  private static byte[] word(int status) {
    return new byte[] {(byte) (status >> 8), (byte) status};
  }
}
