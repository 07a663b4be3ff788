package zaitaku.web.browser;

import java.util.Optional;
import java.util.function.Function;

/**
 * A page in one of its states, and how it is reached.
 *
 * @param name as it stands in findings and names of pictures
 * @param reach what a visitor whom nobody saw before does until this page is the next to be shown
 */
record PageState(String name, Function<Visitor, Shown> reach) {

  /** The page for one look more: what a post leads to is reached anew, anything else is there. */
  Shown again(Optional<Shown> before) {
    return before
        .filter(shown -> shown.form().isEmpty())
        .orElseGet(() -> reach.apply(PageStates.visitor()));
  }

  @Override
  public String toString() {
    return name;
  }
}
