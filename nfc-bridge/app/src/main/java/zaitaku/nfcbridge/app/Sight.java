package zaitaku.nfcbridge.app;

/** What lies on the reader before any PIN is asked for. */
sealed interface Sight {

  /**
   * A card that may be asked.
   *
   * @param triesLeft 1 or more
   * @param certificate DER of its authentication certificate; leaves the agent only with a
   *     signature
   */
  record Ready(int triesLeft, byte[] certificate) implements Sight {}

  /** Nothing that may be asked. */
  record Unfit(Trouble trouble) implements Sight {}
}
