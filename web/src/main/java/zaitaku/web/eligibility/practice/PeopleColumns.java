package zaitaku.web.eligibility.practice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import zaitaku.web.eligibility.DataItem;

/** The header row of a people file: which column holds what. */
final class PeopleColumns {

  /** Diseases and tickets in one line: 9 each. */
  static final int MOST_REPEATED = 9;

  static final String PERSON = "person";
  static final String CERTIFICATE = "certificate";
  static final String LINKED = "linked";
  static final String VALIDITY = "validity";

  /** For the author; not read. */
  static final String NOTE = "note";

  private static final Map<String, Meaning> KNOWN = known();

  private final List<Meaning> columns;

  private PeopleColumns(List<Meaning> columns) {
    this.columns = columns;
  }

  /** What a column holds. */
  sealed interface Meaning {

    /** One of ours. */
    record Own(String name) implements Meaning {}

    /**
     * A data item.
     *
     * @param index 0 for items that stand once, else 1 to 9
     */
    record Item(DataItem item, int index) implements Meaning {}
  }

  /** Reads a header; what is wrong with it is added to the list. */
  static PeopleColumns read(List<String> header, List<String> problems) {
    List<Meaning> columns = new ArrayList<>();
    for (String cell : header) {
      String name = cell.strip();
      Meaning meaning = KNOWN.get(name);
      if (meaning == null) {
        problems.add("no such column: " + name);
        continue;
      }
      if (columns.contains(meaning)) {
        problems.add("column twice: " + name);
      }
      columns.add(meaning);
    }
    if (!columns.contains(new Meaning.Own(PERSON))) {
      problems.add("column missing: " + PERSON);
    }
    return new PeopleColumns(columns);
  }

  int size() {
    return columns.size();
  }

  Meaning at(int column) {
    return columns.get(column);
  }

  /** The name of an item's column: {@code insurer_number}, {@code disease1_category}. */
  static String name(DataItem item, int index) {
    String name = item.name().toLowerCase(Locale.ROOT);
    return item.part().repeats() ? name.replaceFirst("_", index + "_") : name;
  }

  private static Map<String, Meaning> known() {
    Map<String, Meaning> known = new HashMap<>();
    for (String own : List.of(PERSON, CERTIFICATE, LINKED, VALIDITY, NOTE)) {
      known.put(own, new Meaning.Own(own));
    }
    for (DataItem item : DataItem.values()) {
      if (item.part().repeats()) {
        for (int index = 1; index <= MOST_REPEATED; index++) {
          known.put(name(item, index), new Meaning.Item(item, index));
        }
      } else {
        known.put(name(item, 0), new Meaning.Item(item, 0));
      }
    }
    return Map.copyOf(known);
  }
}
