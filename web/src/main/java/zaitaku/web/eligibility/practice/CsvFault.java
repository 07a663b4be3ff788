package zaitaku.web.eligibility.practice;

/** A file is no CSV from some line on. */
final class CsvFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final String words;

  CsvFault(int line, String words) {
    super(words);
    this.line = line;
    this.words = words;
  }

  /** Where the record began, 1 or more. */
  int line() {
    return line;
  }

  /** What is wrong. */
  String words() {
    return words;
  }
}
