package zaitaku.web.platform.auditverifier;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Chains in a file of JSON lines: for each facility its entries in order, then a line with its
 * head. Needs no integrity of its own, since the chains have theirs.
 */
public final class ExportedHistory implements History {

  private static final String FORMAT = "zaitaku-audit-1";

  private final Path file;

  public ExportedHistory(Path file) {
    this.file = file;
  }

  /**
   * Writes all chains of another history.
   *
   * @return how many entries
   */
  public static long write(History from, Writer to) throws IOException {
    BufferedWriter out = new BufferedWriter(to);
    line(out, Map.of("format", FORMAT));
    long[] entries = {0};
    for (UUID facility : from.facilities()) {
      List<IOException> failed = new ArrayList<>();
      Optional<StoredEntry.Head> head =
          from.read(
              facility,
              entry -> {
                try {
                  entries[0]++;
                  line(out, values(entry));
                } catch (IOException full) {
                  failed.add(full);
                }
              });
      if (!failed.isEmpty()) {
        throw failed.getFirst();
      }
      if (head.isPresent()) {
        Map<String, Object> end = new LinkedHashMap<>();
        end.put("facility", facility.toString());
        end.put("head", head.get().sequence());
        end.put("hash", HexFormat.of().formatHex(head.get().hash()));
        line(out, end);
      }
    }
    out.flush();
    return entries[0];
  }

  private static void line(Writer out, Map<String, Object> values) throws IOException {
    out.write(JSONObjectUtils.toJSONString(values));
    out.write('\n');
  }

  private static Map<String, Object> values(StoredEntry entry) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("facility", entry.facility().toString());
    values.put("sequence", entry.sequence());
    values.put("micros", entry.micros());
    values.put("fields", entry.fields());
    values.put("form", entry.form());
    values.put("previous", HexFormat.of().formatHex(entry.previous()));
    values.put("own", HexFormat.of().formatHex(entry.own()));
    return values;
  }

  @Override
  public Set<UUID> facilities() throws IOException {
    Set<UUID> found = new TreeSet<>();
    lines(values -> found.add(facility(values)));
    return found;
  }

  @Override
  public Optional<StoredEntry.Head> read(UUID facility, Consumer<StoredEntry> each)
      throws IOException {
    List<StoredEntry.Head> heads = new ArrayList<>();
    lines(values -> {
      if (!facility(values).equals(facility)) {
        return;
      }
      if (values.containsKey("head")) {
        heads.add(new StoredEntry.Head(number(values, "head"), bytes(values, "hash")));
      } else {
        each.accept(entry(values));
      }
    });
    return heads.isEmpty() ? Optional.empty() : Optional.of(heads.getFirst());
  }

  private void lines(Consumer<Map<String, Object>> each) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String first = in.readLine();
      if (first == null || !FORMAT.equals(JSONObjectUtils.parse(first).get("format"))) {
        throw new IOException("not an export of audit chains");
      }
      long number = 2;
      try {
        for (String line = in.readLine(); line != null; line = in.readLine(), number++) {
          each.accept(JSONObjectUtils.parse(line));
        }
      } catch (ParseException | RuntimeException malformed) {
        throw new IOException("line " + number + " of the export cannot be read", malformed);
      }
    } catch (ParseException malformed) {
      throw new IOException("not an export of audit chains", malformed);
    }
  }

  private static UUID facility(Map<String, Object> values) {
    return UUID.fromString(String.valueOf(values.get("facility")));
  }

  private static StoredEntry entry(Map<String, Object> values) {
    if (!(values.get("fields") instanceof List<?> fields)) {
      throw new IllegalArgumentException("fields");
    }
    return new StoredEntry(
        facility(values),
        number(values, "sequence"),
        number(values, "micros"),
        fields.stream().map(String.class::cast).toList(),
        Math.toIntExact(number(values, "form")),
        bytes(values, "previous"),
        bytes(values, "own"));
  }

  private static long number(Map<String, Object> values, String name) {
    if (values.get(name) instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalArgumentException(name);
  }

  private static byte[] bytes(Map<String, Object> values, String name) {
    return HexFormat.of().parseHex(String.valueOf(values.get(name)));
  }
}
