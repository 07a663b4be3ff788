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

  PhoneTalk(InputStream in, PrintStream out) {
    this.in = new InputStreamReader(in, StandardCharsets.UTF_8);
    this.out = out;
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }

  /** What stands in the way, as the agent's own page would say it. */
  void say(Trouble trouble) {
    TroublePage row = TroublePage.of(trouble);
    say(row.title() + "（" + row.code() + "）");
    say(row.happened());
    say(row.safe());
  }

  /** Asks for one of two answers; only 2 is the second, also when nobody answers any more. */
  boolean chooses(String first, String second) throws IOException {
    say("1 " + first);
    say("2 " + second);
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
