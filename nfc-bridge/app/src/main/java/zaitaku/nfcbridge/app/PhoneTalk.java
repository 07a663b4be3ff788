package zaitaku.nfcbridge.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The screen and the keys of the phone that a command line plays: lines out, lines in. Belongs to
 * one thread.
 */
final class PhoneTalk {

  private static final int MAX_LINE = 64;

  private final Reader in;
  private final PrintStream out;
  private final Words words;

  /**
   * @param words without readings, or they are left out
   */
  PhoneTalk(InputStream in, PrintStream out, Words words) {
    this(new InputStreamReader(in, StandardCharsets.UTF_8), out, words);
  }

  private PhoneTalk(Reader in, PrintStream out, Words words) {
    this.in = in;
    this.out = out;
    this.words = words.plain();
  }

  /** The same screen and keys in another language. */
  PhoneTalk in(Words other) {
    return new PhoneTalk(in, out, other);
  }

  Words words() {
    return words;
  }

  /** Shows a text that is in no language: a code, an address. */
  void show(String line) {
    out.println(line);
    out.flush();
  }

  void say(String row, Object... values) {
    show(words.get(row, values));
  }

  /** A name and what it is. */
  void fact(String row, String value) {
    say("phone.line", words.get(row), value);
  }

  /** What stands in the way, as the agent's own page would say it. */
  void say(Trouble trouble) {
    TroublePage page = TroublePage.of(trouble, words);
    say("phone.trouble", page.title(), page.code());
    show(page.happened());
    show(page.safe());
  }

  /** Asks for one of two answers; only 2 is the second, also when nobody answers any more. */
  boolean chooses(String firstRow, String secondRow) throws IOException {
    show("1 " + words.get(firstRow));
    show("2 " + words.get(secondRow));
    char[] line = line();
    boolean chosen = line.length == 1 && (line[0] == '2' || line[0] == '２');
    Arrays.fill(line, '\0');
    return chosen;
  }

  /**
   * One line without its end, at most 64 characters of it; the caller wipes it.
   *
   * @return empty at the end of the input and for an empty line
   */
  char[] line() throws IOException {
    char[] typed = new char[MAX_LINE];
    int length = 0;
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r' && length < MAX_LINE) {
        typed[length++] = (char) c;
      }
    }
    char[] line = Arrays.copyOf(typed, length);
    Arrays.fill(typed, '\0');
    return line;
  }
}
