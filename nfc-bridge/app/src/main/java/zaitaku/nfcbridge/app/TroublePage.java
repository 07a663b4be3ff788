package zaitaku.nfcbridge.app;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A page that says what stands in the way: what happened, what is safe, what to do now, whom to ask
 * (ux.md §2.2), and a code to read out.
 *
 * @param picture a file of the assets
 * @param retry path of the form that tries again, where that helps
 * @param cancel words of the button that gives up, where an attempt is under way
 * @param ticket of that attempt
 * @param leaveFirst true where giving up is the better way
 * @param tray true where a practice card can be laid from here
 */
public record TroublePage(
    String code,
    String picture,
    String title,
    String happened,
    String safe,
    List<String> next,
    String who,
    Optional<Retry> retry,
    Optional<String> cancel,
    Optional<Ticketed> ticket,
    boolean tray,
    boolean leaveFirst) {

  private static final int MAX_STEPS = 4;

  /** A second try: where the form goes and what its button says. */
  public record Retry(String path, String words) {}

  public TroublePage {
    next = List.copyOf(next);
    if (ticket.isEmpty() && (retry.isPresent() || cancel.isPresent())) {
      throw new IllegalArgumentException("a form needs the ticket of its attempt");
    }
  }

  /** A page without forms. */
  static TroublePage of(Trouble trouble, Words words) {
    return of(trouble, words, Optional.empty(), Optional.empty(), Optional.empty());
  }

  static TroublePage of(
      Trouble trouble,
      Words words,
      Optional<Retry> retry,
      Optional<String> cancel,
      Optional<Ticketed> ticket) {
    String row = "trouble." + trouble.code() + ".";
    boolean cardMissing = trouble == Trouble.CARD_NONE;
    return new TroublePage(
        trouble.code(),
        cardMissing ? "card-on-reader.svg" : "icon-warn.svg",
        words.get(row + "title"),
        words.get(row + "happened"),
        words.get(row + "safe"),
        steps(row + "next.", words),
        words.get(row + "who"),
        retry,
        cancel,
        ticket,
        trouble == Trouble.CARD_NONE
            || trouble == Trouble.CARD_OTHER
            || trouble == Trouble.CARD_REMOVED
            || trouble == Trouble.CARD_SWAPPED,
        trouble == Trouble.PIN_BLOCKED || trouble == Trouble.PIN_UNSET);
  }

  private static List<String> steps(String prefix, Words words) {
    return IntStream.rangeClosed(1, MAX_STEPS)
        .mapToObj(n -> prefix + n)
        .filter(words::has)
        .map(words::get)
        .toList();
  }
}
