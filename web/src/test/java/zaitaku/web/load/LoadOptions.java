package zaitaku.web.load;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The command line of the load program. Everything is bounded: it ends by itself.
 *
 * @param counted receptions one after the other whose statements are counted; 1 to 1000
 * @param warm how long receptions run before anything is measured; 1 to 300 s
 * @param settle how long at most all workers are busy before anything is measured, until the JIT
 *     compiler has little left to do; 1 to 600 s
 * @param closed how long workers go one reception after the other; 1 to 300 s
 * @param open how long receptions begin at a fixed rate; 1 to 300 s
 * @param rate receptions that begin in a second of the open loop; 1 to 2000
 * @param workers of the closed loop; 1 to 64
 * @param cards distinct software cards; 1 to 20,000
 * @param facilities that receive; 1 to 5,000
 * @param stored registrations that are stored before; 0 to 5,000,000
 * @param storedFacilities facilities that are stored before; 0 to 500,000
 * @param acts how often each of the other ways and acts is done in a round; 0 to the number of
 *     cards, at most 3000, 0 leaves them out
 * @param floor how often each part of the floor is measured; 0 to 10,000, 0 leaves it out
 * @param jfr where a flight recording of the service is written; empty: none
 */
record LoadOptions(
    int counted,
    Duration warm,
    Duration settle,
    Duration closed,
    Duration open,
    int rate,
    int workers,
    int cards,
    int facilities,
    int stored,
    int storedFacilities,
    int acts,
    int floor,
    String jfr) {

  static final String USAGE =
      """
      usage: LoadProgram [--counted N] [--warm S] [--settle S] [--closed S] [--open S] [--rate N]
                         [--workers N] [--cards N] [--facilities N] [--stored N --stored-facilities N]
                         [--acts N] [--floor N] [--jfr FILE]
        --counted N      receptions whose statements are counted, after a third as many (100)
        --warm S         seconds of receptions before anything is measured (30)
        --settle S       seconds with all workers busy until the JIT compiler rests, at most (180)
        --closed S       seconds with all workers busy (20)
        --open S         seconds at a fixed rate (30)
        --rate N         receptions that begin in a second of those (120)
        --workers N      of the closed loop (12)
        --cards N        distinct software cards (3000)
        --facilities N   that receive (200)
        --stored N       registrations already stored, with their answers (1000)
        --stored-facilities N  facilities already stored (200)
        --acts N         registrations by QR code, reviews, changes, revocations in a round; of their
                         three rounds the last is measured (300); 0 leaves them out
        --floor N        rounds of each part of the floor (3000); 0 leaves it out
        --jfr FILE       write a flight recording of the service
      """;

  LoadOptions {
    within("--counted", counted, 1, 1000);
    within("--warm", warm.toSeconds(), 1, 300);
    within("--settle", settle.toSeconds(), 1, 600);
    within("--closed", closed.toSeconds(), 1, 300);
    within("--open", open.toSeconds(), 1, 300);
    within("--rate", rate, 1, 2000);
    within("--workers", workers, 1, 64);
    within("--cards", cards, 1, 20_000);
    within("--facilities", facilities, 1, 5_000);
    within("--stored", stored, 0, 5_000_000);
    within("--stored-facilities", storedFacilities, 0, 500_000);
    within("--acts", acts, 0, Math.min(cards, 3000));
    within("--floor", floor, 0, 10_000);
  }

  private static void within(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(name + " must be " + least + " to " + most);
    }
  }

  /**
   * @throws IllegalArgumentException in words for who typed it
   */
  static LoadOptions parse(String... args) {
    Deque<String> rest = new ArrayDeque<>(List.of(args));
    int[] numbers = {100, 30, 180, 20, 30, 120, 12, 3000, 200, 1000, 200, 300, 3000};
    List<String> names =
        List.of(
            "--counted",
            "--warm",
            "--settle",
            "--closed",
            "--open",
            "--rate",
            "--workers",
            "--cards",
            "--facilities",
            "--stored",
            "--stored-facilities",
            "--acts",
            "--floor");
    String jfr = "";
    while (!rest.isEmpty()) {
      String option = rest.pop();
      if (option.equals("--jfr")) {
        jfr = value(option, rest);
      } else if (names.contains(option)) {
        numbers[names.indexOf(option)] = number(option, value(option, rest));
      } else {
        throw new IllegalArgumentException("unknown option " + option);
      }
    }
    return new LoadOptions(
        numbers[0],
        Duration.ofSeconds(numbers[1]),
        Duration.ofSeconds(numbers[2]),
        Duration.ofSeconds(numbers[3]),
        Duration.ofSeconds(numbers[4]),
        numbers[5],
        numbers[6],
        numbers[7],
        numbers[8],
        numbers[9],
        numbers[10],
        numbers[11],
        numbers[12],
        jfr);
  }

  private static String value(String option, Deque<String> rest) {
    String value = rest.poll();
    if (value == null) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return value;
  }

  private static int number(String option, String text) {
    if (!text.matches("[0-9]{1,7}")) {
      throw new IllegalArgumentException(option + " needs a number, not " + text);
    }
    return Integer.parseInt(text);
  }
}
