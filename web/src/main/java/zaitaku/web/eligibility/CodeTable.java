package zaitaku.web.eligibility;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * The code tables of the answers (domain.md §4.4). Their rows are data, in {@code codes.properties}
 * beside this class: they come from public programs, not from the interface book, and may have to
 * be corrected without touching code.
 */
public enum CodeTable {
  SEX("OQSCD007"),
  LOSS_REASON("OQSCD008"),
  RELATION("OQSCD009"),
  CARD_CLASS("OQSCD010"),
  CEILING_CLASS("OQSCD011"),
  CEILING_CATEGORY("OQSCD012"),
  DISEASE("OQSCD013"),
  TICKET_TYPE("OQSCD018"),
  TREATMENT_TYPE("OQSCD019"),
  SINGLE_OR_COMBINED("OQSCD020"),
  PRESENCE("OQSCD021"),
  CONSISTENCY("OQSCD025"),
  INSTITUTION_MATCH("OQSCD026"),
  PRESCHOOL("PRESCHOOL"),
  RATIO("RATIO");

  private final String key;

  CodeTable(String key) {
    this.key = key;
  }

  /** The Japanese name of a code, as on official screens; empty for a code that is not listed. */
  public Optional<String> label(String code) {
    return Optional.ofNullable(Rows.LABELS.get(key + '.' + code));
  }

  /** True when the table lists the code. */
  public boolean lists(String code) {
    return label(code).isPresent();
  }

  /** Loaded once, at first use. */
  private static final class Rows {
    static final Map<String, String> LABELS = load();

    private static Map<String, String> load() {
      try (InputStream stream =
          Objects.requireNonNull(CodeTable.class.getResourceAsStream("codes.properties"))) {
        Properties rows = new Properties();
        rows.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        Map<String, String> labels = new HashMap<>();
        rows.stringPropertyNames().forEach(name -> labels.put(name, rows.getProperty(name)));
        return Map.copyOf(labels);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
