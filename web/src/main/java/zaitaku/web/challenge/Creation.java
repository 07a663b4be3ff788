package zaitaku.web.challenge;

/** What came of storing a new attempt under an id that the form carried (security.md D08). */
sealed interface Creation {

  /** It is stored, for the first time. */
  record Created() implements Creation {}

  /**
   * This session used the id before.
   *
   * @param draft the sealed answers of that time
   */
  record Kept(byte[] draft) implements Creation {}

  /** The id is another session's. */
  record Foreign() implements Creation {}
}
