package zaitaku.web.platform.page;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The error catalogue: {@code errors/codes.properties} (status, retry) and {@code
 * errors/<tag>.properties} (words). The program does not start with a row that lacks a part.
 * Immutable after it is made.
 */
@Singleton
public final class ErrorCatalogue {

  private static final String CODES = "errors/codes.properties";

  private final Map<String, String> codes;

  ErrorCatalogue(Messages messages) {
    codes =
        LanguageFiles.packaged(CODES).orElseThrow(() -> new IllegalStateException("no " + CODES));
    for (Language language : messages.offered()) {
      for (ErrorCode code : ErrorCode.values()) {
        row(messages.words(language), code);
      }
    }
  }

  /**
   * The row of a code in the language of some words.
   *
   * @param values replace {@code {0}}, {@code {1}} … in title and texts
   */
  public ErrorRow row(Words words, ErrorCode code, Object... values) {
    String name = code.text();
    List<String> next = new ArrayList<>();
    for (int i = 1; words.error(name + ".next." + i).isPresent(); i++) {
      next.add(part(words, name + ".next." + i, values));
    }
    return new ErrorRow(
        Integer.parseInt(code(name + ".status")),
        "yes".equals(code(name + ".retry")),
        part(words, name + ".title", values),
        part(words, name + ".happened", values),
        part(words, name + ".safe", values),
        next,
        part(words, name + ".who", values));
  }

  private String code(String key) {
    String text = codes.get(key);
    if (text == null || text.isBlank()) {
      throw new IllegalStateException("the error catalogue lacks " + key);
    }
    return text;
  }

  private static String part(Words words, String key, Object... values) {
    String text =
        words
            .error(key)
            .orElseThrow(() ->
                new IllegalStateException(
                    "the error catalogue lacks " + key + " in " + words.language().tag()));
    return Words.fill(text, values);
  }
}
