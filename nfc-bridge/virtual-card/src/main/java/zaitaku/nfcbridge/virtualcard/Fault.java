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

    /** An answer of a status word only. */
    public static Answers status(int status) {
      return new Answers(new byte[] {(byte) (status >> 8), (byte) status});
    }
  }
}
