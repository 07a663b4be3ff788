package zaitaku.web.platform.page;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The error catalogue: {@code errors/codes.properties} (status, retry) and {@code
 * errors/<tag>.properties} (words). The program does not start with a row that lacks a part.
 * Immutable after it is made.
 */
@Singleton
public final class ErrorCatalogue {

  private final Map<Language, Map<ErrorCode, ErrorRow>> rows = new EnumMap<>(Language.class);

  ErrorCatalogue(Messages messages) {
    Map<String, String> codes = file("codes");
    for (Language language : messages.offered()) {
      Map<String, String> texts = file(language.tag());
      Map<ErrorCode, ErrorRow> read = new EnumMap<>(ErrorCode.class);
      for (ErrorCode code : ErrorCode.values()) {
        read.put(code, row(code, codes, texts));
      }
      rows.put(language, read);
    }
  }

  /**
   * The row of a code.
   *
   * @param values replace {@code {0}}, {@code {1}} … in title and texts
   */
  public ErrorRow row(Language language, ErrorCode code, Object... values) {
    ErrorRow row = Objects.requireNonNull(Objects.requireNonNull(rows.get(language)).get(code));
    return new ErrorRow(
        row.status(),
        row.retry(),
        fill(row.title(), values),
        fill(row.happened(), values),
        fill(row.safe(), values),
        row.next().stream().map(step -> fill(step, values)).toList(),
        fill(row.who(), values));
  }

  private static ErrorRow row(ErrorCode code, Map<String, String> codes, Map<String, String> in) {
    String name = code.text();
    List<String> next = new ArrayList<>();
    for (int i = 1; in.containsKey(name + ".next." + i); i++) {
      next.add(part(in, name + ".next." + i));
    }
    return new ErrorRow(
        Integer.parseInt(part(codes, name + ".status")),
        "yes".equals(part(codes, name + ".retry")),
        part(in, name + ".title"),
        part(in, name + ".happened"),
        part(in, name + ".safe"),
        next,
        part(in, name + ".who"));
  }

  private static String fill(String text, Object... values) {
    String filled = text;
    for (int i = 0; i < values.length; i++) {
      filled = filled.replace("{" + i + "}", values[i].toString());
    }
    return filled;
  }

  private static String part(Map<String, String> from, String key) {
    String text = from.get(key);
    if (text == null || text.isBlank()) {
      throw new IllegalStateException("the error catalogue lacks " + key);
    }
    return text;
  }

  private static Map<String, String> file(String name) {
    return Messages.properties("errors/" + name + ".properties")
        .orElseThrow(() -> new IllegalStateException("no error catalogue " + name));
  }
}
