package zaitaku.web.platform.page;

import java.util.ArrayList;
import java.util.List;

/**
 * For whom the words of an error are: where the person is, and what the card was held to.
 *
 * @param phone true when a phone read the card, false for a reader on the table
 */
public record Audience(Place place, boolean phone) {

  /** Every audience that there is. */
  static List<Audience> all() {
    List<Audience> all = new ArrayList<>();
    for (Place place : Place.values()) {
      all.add(new Audience(place, false));
      all.add(new Audience(place, true));
    }
    return all;
  }

  /** Ends of the keys that suit this audience, the closest first. */
  List<String> suffixes() {
    List<String> suffixes = new ArrayList<>(place.suffixes());
    if (phone) {
      suffixes.add("phone");
    }
    return suffixes;
  }
}
