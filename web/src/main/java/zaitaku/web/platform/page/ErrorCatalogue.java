package zaitaku.web.platform.page;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The error catalogue: {@code errors/codes.properties} (status, retry, help) and {@code
 * errors/<tag>.properties} (words, see {@link FittingTexts}). The program does not start with a row
 * that lacks a part. Immutable after it is made.
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
        Audience.all().forEach(audience -> row(messages.words(language), code, audience));
      }
    }
  }

  /**
   * The row of a code in the language of some words.
   *
   * @param values replace {@code {0}}, {@code {1}} … in title and texts
   */
  public ErrorRow row(Words words, ErrorCode code, Audience audience, Object... values) {
    String name = code.text();
    FittingTexts texts = new FittingTexts(words::error, words::error, audience.suffixes());
    return new ErrorRow(
        Integer.parseInt(code(name + ".status")),
        "yes".equals(code(name + ".retry")),
        Optional.ofNullable(codes.get(name + ".help")).map(ErrorCatalogue::topic),
        "yes".equals(codes.get(name + ".leave")),
        part(words, texts, name + ".title", values),
        part(words, texts, name + ".happened", values),
        part(words, texts, name + ".safe", values),
        texts.lines(name + ".next").stream().map(line -> Words.fill(line, values)).toList(),
        part(words, texts, name + ".who", values),
        texts.text(name + ".staff").map(line -> Words.fill(line, values)));
  }

  private String code(String key) {
    String text = Objects.requireNonNullElse(codes.get(key), "");
    if (text.isBlank()) {
      throw new IllegalStateException("the error catalogue lacks " + key);
    }
    return text;
  }

  private static HelpTopic topic(String path) {
    return HelpTopic.ofPath(path)
        .orElseThrow(() -> new IllegalStateException("there is no help about " + path));
  }

  private static String part(Words words, FittingTexts texts, String key, Object... values) {
    String text =
        texts
            .text(key)
            .orElseThrow(() ->
                new IllegalStateException(
                    "the error catalogue lacks " + key + " in " + words.language().tag()));
    return Words.fill(text, values);
  }
}
