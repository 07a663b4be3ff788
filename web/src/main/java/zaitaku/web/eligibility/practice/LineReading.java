package zaitaku.web.eligibility.practice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import zaitaku.web.eligibility.DataItem;
import zaitaku.web.eligibility.DataItems;
import zaitaku.web.eligibility.EligibilityOutcome;
import zaitaku.web.eligibility.PersonId;
import zaitaku.web.eligibility.Qualification;

/** Reads one line of a people file, collecting everything that is wrong with it. For one use. */
final class LineReading {

  private static final Pattern WITH_HYPHENS = Pattern.compile("[0-9]{4}-[0-9]{2}(-[0-9]{2})?");
  private static final Pattern COMMON_NAME = Pattern.compile("[!-~]{1,64}");

  private final List<String> problems = new ArrayList<>();
  private final EnumMap<DataItem, String> items = new EnumMap<>(DataItem.class);
  private final Map<Integer, EnumMap<DataItem, String>> diseases = new TreeMap<>();
  private final Map<Integer, EnumMap<DataItem, String>> tickets = new TreeMap<>();
  private Optional<PersonId> person = Optional.empty();
  private List<String> certificates = List.of();
  private Optional<Boolean> linked = Optional.empty();
  private Optional<EligibilityOutcome> stated = Optional.empty();

  private final SharedTexts texts;

  private LineReading(SharedTexts texts) {
    this.texts = texts;
  }

  /** Reads; empty when something was added to the problems. */
  static Optional<PersonLine> read(
      PeopleColumns columns, List<String> fields, SharedTexts texts, List<String> problems) {
    LineReading reading = new LineReading(texts);
    if (fields.size() != columns.size()) {
      problems.add(fields.size() + " fields under " + columns.size() + " columns");
      return Optional.empty();
    }
    for (int i = 0; i < fields.size(); i++) {
      String value = fields.get(i).strip();
      if (!value.isEmpty()) {
        reading.take(columns.at(i), value);
      }
    }
    Optional<PersonLine> line = reading.finish();
    problems.addAll(reading.problems);
    return reading.problems.isEmpty() ? line : Optional.empty();
  }

  private void take(PeopleColumns.Meaning column, String value) {
    switch (column) {
      case PeopleColumns.Meaning.Own own -> takeOwn(own.name(), value);
      case PeopleColumns.Meaning.Item item -> takeItem(item.item(), item.index(), value);
    }
  }

  private void takeOwn(String column, String value) {
    switch (column) {
      case PeopleColumns.PERSON -> {
        try {
          person = Optional.of(new PersonId(value));
        } catch (IllegalArgumentException e) {
          problems.add(column + ": not 1 to 64 printable ASCII characters");
        }
      }
      case PeopleColumns.CERTIFICATE -> {
        certificates = Arrays.asList(value.split(" +"));
        if (!certificates.stream().allMatch(name -> COMMON_NAME.matcher(name).matches())) {
          problems.add(column + ": not 1 to 64 printable ASCII characters");
        }
      }
      case PeopleColumns.LINKED -> {
        linked = Optional.of(value.equals("1"));
        if (!value.equals("0") && !value.equals("1")) {
          problems.add(column + ": not 0 or 1");
        }
      }
      case PeopleColumns.VALIDITY -> {
        stated = EligibilityOutcome.byCode(value);
        if (stated.isEmpty()) {
          problems.add(column + ": not a code from 1 to 6");
        }
      }
      default -> {
        // a note
      }
    }
  }

  private void takeItem(DataItem item, int index, String value) {
    boolean date = item.isDay() || item == DataItem.TICKET_MONTH;
    String kept = date && WITH_HYPHENS.matcher(value).matches() ? value.replace("-", "") : value;
    Optional<String> problem = item.problem(kept);
    if (problem.isPresent()) {
      problems.add(PeopleColumns.name(item, index) + ": " + problem.get());
      return;
    }
    EnumMap<DataItem, String> part =
        switch (item.part()) {
          case DISEASE -> diseases.computeIfAbsent(index, LineReading::empty);
          case TICKET -> tickets.computeIfAbsent(index, LineReading::empty);
          case PERSON, CARD, MEMBERSHIP, ELDERLY, CEILING -> items;
        };
    part.put(item, texts.share(kept));
  }

  private Optional<PersonLine> finish() {
    if (person.isEmpty()) {
      problems.add(PeopleColumns.PERSON + ": missing");
    }
    boolean personalOnly =
        items.keySet().stream().allMatch(item -> item.part() == DataItem.Part.PERSON)
            && diseases.isEmpty()
            && tickets.isEmpty();
    if (!personalOnly && problems.isEmpty()) {
      // a value of a wrong form would be told as missing too
      LineRules.check(items, diseases, tickets, problems);
    }
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    Optional<Qualification> qualification =
        personalOnly
            ? Optional.empty()
            : Optional.of(new Qualification(new DataItems(items), list(diseases), list(tickets)));
    return person.map(id -> new PersonLine(id, certificates, linked, stated, qualification));
  }

  private static EnumMap<DataItem, String> empty(int index) {
    return new EnumMap<>(DataItem.class);
  }

  private static List<DataItems> list(Map<Integer, EnumMap<DataItem, String>> parts) {
    return parts.values().stream().map(DataItems::new).toList();
  }
}
