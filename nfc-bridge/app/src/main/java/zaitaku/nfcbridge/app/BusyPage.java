package zaitaku.nfcbridge.app;

import java.util.Optional;

/**
 * The page that is told to wait for another attempt.
 *
 * @param link query of the start link that this page goes on with
 * @param drop what ends the attempt in the way, where that may be done now
 */
public record BusyPage(TroublePage trouble, String link, Optional<Drop> drop) {

  /**
   * The attempt in the way.
   *
   * @param facility who asked for it
   * @param since in words
   */
  public record Drop(String token, String facility, String since) {}

  static BusyPage of(View.Busy busy, Words words) {
    return new BusyPage(
        TroublePage.of(Trouble.BUSY, words),
        busy.link().query(),
        busy.other()
            .map(other ->
                new Drop(
                    other.drop(),
                    other.request().data().facility().name(),
                    other.minutes() == 0
                        ? words.get("busy.now")
                        : words.get("busy.since", other.minutes()))));
  }
}
