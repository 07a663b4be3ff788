package zaitaku.web.challenge;

/** What came of two digits that were typed. */
sealed interface Confirmation {

  /**
   * They are those that the bridge shows.
   *
   * @param responseCode completes the attempt in this session; 60 s
   */
  record Right(String responseCode) implements Confirmation {}

  /** They are others: the one attempt is spent. */
  record Wrong() implements Confirmation {}

  /** Nothing waits for digits: too late, typed before, another session's, or not so far. */
  record NotAwaited() implements Confirmation {}
}
