package zaitaku.web.platform.page;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The body of a page's post, {@code application/x-www-form-urlencoded} in UTF-8, read strictly: a
 * name stands once, every escape is whole, every byte is UTF-8. Immutable.
 */
public final class FormText {

  /** More fields than any page of ours has. */
  static final int MAX_FIELDS = 40;

  /** Characters of a name or of a value. */
  static final int MAX_LENGTH = 256;

  private final Map<String, String> fields;

  private FormText(Map<String, String> fields) {
    this.fields = fields;
  }

  /** Reads a body; empty when it is not a form that one of our pages could have sent. */
  public static Optional<FormText> parse(String body) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (body.isEmpty()) {
      return Optional.of(new FormText(fields));
    }
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      Optional<String> name = decode(equals < 0 ? pair : pair.substring(0, equals));
      Optional<String> value = decode(equals < 0 ? "" : pair.substring(equals + 1));
      if (name.isEmpty()
          || value.isEmpty()
          || name.get().isEmpty()
          || fields.put(name.get(), value.get()) != null
          || fields.size() > MAX_FIELDS) {
        return Optional.empty();
      }
    }
    return Optional.of(new FormText(fields));
  }

  /** The value of a field that stands there and is not empty. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
  }

  /** A field as a constant of an enumeration; empty when it is missing or none of them. */
  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> kind) {
    return value(name)
        .flatMap(text ->
            java.util.Arrays.stream(kind.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst());
  }

  /** True when the field stands there, even empty. */
  public boolean has(String name) {
    return fields.containsKey(name);
  }

  /** Masked: names only. */
  @Override
  public String toString() {
    return "FormText" + fields.keySet();
  }

  private static Optional<String> decode(String text) {
    // nine bytes of escape can stand for one character
    if (text.length() > MAX_LENGTH * 9) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.allocate(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
        if (low < 0) {
          return Optional.empty();
        }
        bytes.put((byte) (high << 4 | low));
        i += 2;
      } else if (c > ' ' && c < 0x7f) {
        bytes.put((byte) (c == '+' ? ' ' : c));
      } else {
        return Optional.empty();
      }
    }
    try {
      String decoded = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
      boolean clean = decoded.chars().noneMatch(c -> c == 0);
      return clean && decoded.length() <= MAX_LENGTH ? Optional.of(decoded) : Optional.empty();
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }
}
