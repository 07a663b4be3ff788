package zaitaku.web.platform.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Texts in the form that suits an audience. The text of a key is that of the key with the closest
 * suffix ({@code PIN-LOCKED.who.alone}), else the plain one, which therefore always exists. {@code
 * @ways} stands for the shared text or list {@code shared.ways} of the error catalogue, so that
 * what is said in many places is written once and in one order; {@code -} leaves a line out.
 *
 * @param texts the texts of one language by their keys
 * @param shared where shared texts are looked up
 * @param suffixes the closest first
 */
record FittingTexts(
    Function<String, Optional<String>> texts,
    Function<String, Optional<String>> shared,
    List<String> suffixes) {

  private static final String REFERENCE = "@";
  private static final String SHARED = "shared.";
  private static final String LEFT_OUT = "-";

  /** One text; empty when there is none. A shared list becomes its first line. */
  Optional<String> text(String key) {
    return closest(key).flatMap(found -> resolved(found).stream().findFirst());
  }

  /** Lines {@code key.1}, {@code key.2} … in their order; empty when there is none. */
  List<String> lines(String key) {
    List<String> lines = new ArrayList<>();
    for (int i = 1; texts.apply(key + "." + i).isPresent(); i++) {
      closest(key + "." + i).ifPresent(found -> lines.addAll(resolved(found)));
    }
    return lines;
  }

  private Optional<String> closest(String key) {
    return suffixes.stream()
        .flatMap(suffix -> texts.apply(key + "." + suffix).stream())
        .findFirst()
        .or(() -> texts.apply(key));
  }

  private List<String> resolved(String found) {
    if (found.equals(LEFT_OUT)) {
      return List.of();
    }
    if (!found.startsWith(REFERENCE)) {
      return List.of(found);
    }
    String name = SHARED + found.substring(REFERENCE.length());
    FittingTexts among = new FittingTexts(shared, shared, suffixes);
    List<String> list = among.lines(name);
    List<String> all = list.isEmpty() ? among.text(name).stream().toList() : list;
    if (all.isEmpty()) {
      throw new IllegalStateException("the error catalogue lacks " + name);
    }
    return all;
  }
}
