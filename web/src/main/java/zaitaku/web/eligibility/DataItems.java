package zaitaku.web.eligibility;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Data items with their values, as the source gave them: codes stay codes. What a source leaves
 * blank is absent. Immutable; masks itself.
 *
 * @param values each value has the form of its item and is not empty
 */
public record DataItems(Map<DataItem, String> values) {

  public DataItems {
    values.forEach((item, value) ->
        item.problem(value)
            .ifPresent(problem -> {
              throw new IllegalArgumentException(item + ": " + problem);
            }));
    EnumMap<DataItem, String> copy = new EnumMap<>(DataItem.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }

  /** The value; empty text when absent. */
  public String text(DataItem item) {
    return values.getOrDefault(item, "");
  }

  /** The value; empty when absent. */
  public Optional<String> get(DataItem item) {
    return Optional.ofNullable(values.get(item));
  }

  /** The value of an item that is a day; empty when absent. */
  public Optional<LocalDate> day(DataItem item) {
    return get(item).map(value -> LocalDate.parse(value, DataForm.DAY));
  }

  /** The Japanese name of the value of a coded item; empty when absent. */
  public Optional<String> label(DataItem item) {
    return get(item).flatMap(item::label);
  }

  /** Those whose item fulfils a condition. */
  DataItems only(Predicate<DataItem> condition) {
    EnumMap<DataItem, String> kept = new EnumMap<>(DataItem.class);
    values.forEach((item, value) -> {
      if (condition.test(item)) {
        kept.put(item, value);
      }
    });
    return new DataItems(kept);
  }

  @Override
  public String toString() {
    return "DataItems" + values.keySet();
  }
}
