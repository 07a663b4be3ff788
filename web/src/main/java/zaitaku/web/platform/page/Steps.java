package zaitaku.web.platform.page;

import java.util.List;

/**
 * Where in the flow a page stands.
 *
 * @param names short names of all steps
 * @param current 1 to the number of names
 */
public record Steps(List<String> names, int current) {

  public Steps {
    names = List.copyOf(names);
    if (current < 1 || current > names.size()) {
      throw new IllegalArgumentException("step " + current + " of " + names.size());
    }
  }
}
