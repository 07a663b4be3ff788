package zaitaku.web.eligibility;

/**
 * A person as the source names them; the same after a change of card or insurance. Masks itself.
 *
 * @param text 1 to 64 printable ASCII characters without space
 */
public record PersonId(String text) {

  /** 64. */
  static final int LONGEST = 64;

  public PersonId {
    if (text.isEmpty()
        || text.length() > LONGEST
        || !text.chars().allMatch(c -> c > ' ' && c <= '~')) {
      throw new IllegalArgumentException("a person id is 1 to 64 printable ASCII characters");
    }
  }

  @Override
  public String toString() {
    return "PersonId[***]";
  }
}
