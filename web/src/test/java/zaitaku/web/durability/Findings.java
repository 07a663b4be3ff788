package zaitaku.web.durability;

import java.util.List;

/**
 * What a checker found.
 *
 * @param stored registrations in the database
 * @param unknownStored of those whose answer never came, how many are stored
 * @param lost acknowledged and not there as acknowledged
 * @param twice asked for once and there more than once
 * @param half there without all that belongs to it, or belonging to nothing
 * @param unasked there although nobody asked, or although it was refused
 */
record Findings(
    int stored,
    int unknownStored,
    List<String> lost,
    List<String> twice,
    List<String> half,
    List<String> unasked) {

  boolean clean() {
    return lost.isEmpty() && twice.isEmpty() && half.isEmpty() && unasked.isEmpty();
  }

  @Override
  public String toString() {
    return "stored %d, of unknown outcome %d; lost %d, double %d, half %d, unasked %d"
        .formatted(stored, unknownStored, lost.size(), twice.size(), half.size(), unasked.size());
  }
}
