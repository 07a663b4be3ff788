package zaitaku.web.eligibility.practice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads RFC 4180 with commas; line ends CR LF or LF; strict about quotes. Empty lines are skipped.
 * For one thread.
 */
final class CsvReader {

  private final BufferedReader reader;
  private String text = "";
  private int at;
  private int lines;
  private int start;

  CsvReader(Reader reader) {
    this.reader = new BufferedReader(reader);
  }

  /** The line on which the last record began, 1 or more. */
  int line() {
    return start;
  }

  /**
   * The next record, one field or more; empty at the end.
   *
   * @throws CsvFault when a quote is misplaced or never closed; nothing behind it can be read
   */
  Optional<List<String>> next() throws IOException, CsvFault {
    do {
      if (!advance()) {
        return Optional.empty();
      }
    } while (text.isEmpty());
    start = lines;
    List<String> fields = new ArrayList<>();
    fields.add(field());
    while (at < text.length()) {
      if (text.charAt(at++) != ',') {
        throw new CsvFault(start, "a character behind a closing quote");
      }
      fields.add(field());
    }
    return Optional.of(fields);
  }

  private String field() throws IOException, CsvFault {
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
      return quoted();
    }
    int comma = text.indexOf(',', at);
    String field = text.substring(at, comma < 0 ? text.length() : comma);
    if (field.indexOf('"') >= 0) {
      throw new CsvFault(start, "a quote inside a field that does not begin with one");
    }
    at += field.length();
    return field;
  }

  private String quoted() throws IOException, CsvFault {
    StringBuilder field = new StringBuilder();
    while (true) {
      int quote = text.indexOf('"', at);
      if (quote < 0) {
        field.append(text, at, text.length()).append('\n');
        if (!advance()) {
          throw new CsvFault(start, "a quote is not closed");
        }
        continue;
      }
      field.append(text, at, quote);
      at = quote + 1;
      if (at == text.length() || text.charAt(at) != '"') {
        return field.toString();
      }
      field.append('"');
      at++;
    }
  }

  private boolean advance() throws IOException {
    @Nullable String line = reader.readLine();
    if (line == null) {
      return false;
    }
    text = line;
    at = 0;
    lines++;
    return true;
  }
}
