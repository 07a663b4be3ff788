package zaitaku.web.eligibility.practice;

/**
 * What is wrong with a line. Never repeats a value.
 *
 * @param file name of the file
 * @param line 1 or more; 0 when the file as a whole cannot be read
 * @param words in English
 */
public record PeopleProblem(String file, int line, String words) {

  @Override
  public String toString() {
    return file + (line == 0 ? "" : ":" + line) + ": " + words;
  }
}
