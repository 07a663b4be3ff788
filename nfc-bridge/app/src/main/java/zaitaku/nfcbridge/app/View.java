package zaitaku.nfcbridge.app;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import zaitaku.nfcbridge.protocol.StartLink;

/** What the browser is to show. */
sealed interface View {

  /** A link that led to no attempt. */
  record TurnedAway(Trouble trouble) implements View {}

  /**
   * Another attempt is under way.
   *
   * @param link what the browser asked for
   * @param other the attempt in the way, where the person may end it from here
   */
  record Busy(StartLink link, Optional<Other> other) implements View {

    /** While the attempt in the way works with the card or the service, nothing is offered. */
    static Busy of(StartLink link, Seat seat, Clock clock) {
      Optional<Attempt> inTheWay =
          seat.atWork() ? Optional.empty() : seat.attempt().filter(one -> one.alive(clock));
      return new Busy(
          link,
          inTheWay.map(one ->
              new Other(
                  one.request(),
                  one.keys().drop(),
                  Duration.between(one.startedAt(), clock.instant()).toMinutes())));
    }
  }

  /**
   * An attempt in the way.
   *
   * @param drop the secret that ends it
   * @param minutes since it began, whole ones
   */
  record Other(VerifiedRequest request, String drop, long minutes) {}

  /** The PIN field. */
  record AskPin(Ticket ticket, int triesLeft, Attempt.Remark remark) implements View {}

  /** The reader's own keys are to be used; they start at the person's word. */
  record AskPad(Ticket ticket, int triesLeft, Attempt.Remark remark) implements View {}

  /**
   * The PIN is asked for elsewhere; the page asks for itself again and again.
   *
   * @param pad true for the keys of the reader, false for the agent's own window
   * @param working true while the card, or the reader's keys, are at work
   */
  record Waiting(Ticket ticket, boolean pad, boolean working) implements View {}

  /** One try left: the person decides first. */
  record LastTry(Ticket ticket) implements View {}

  /** Something stands in the way that the person can change, or not. */
  record Hindered(Ticket ticket, Trouble trouble) implements View {}

  /** A proof waits to be sent again. */
  record Unsent(Ticket ticket) implements View {}

  /** Back to the service, without a page in between. */
  record Onward(URI address) implements View {}

  /** It is over. */
  record Ended(Ticket ticket, Ending ending) implements View {}

  /**
   * What a page's forms carry.
   *
   * @param token of the attempt
   * @param step of the attempt when the page was made
   */
  record Ticket(VerifiedRequest request, String token, int step) {}
}
