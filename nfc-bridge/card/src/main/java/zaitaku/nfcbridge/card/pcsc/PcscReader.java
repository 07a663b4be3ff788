package zaitaku.nfcbridge.card.pcsc;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import zaitaku.nfcbridge.card.CardChannel;
import zaitaku.nfcbridge.card.CardFault;
import zaitaku.nfcbridge.card.CardReader;

/**
 * The readers of this machine, as one: the card that is meant is the only one that lies on any of
 * them. Asks the service anew each time, so that readers, cards and the service itself may come and
 * go between two looks. Safe for use by several threads.
 */
public final class PcscReader implements CardReader {

  /** Conversations with the service at a time, those that hang counted in; then no more begin. */
  static final int MAX_AT_ONCE = 8;

  /** The library, loaded when it is needed: it may be installed while the agent runs. */
  interface Library {
    Winscard load() throws CardFault;
  }

  private final Library library;
  private final String named;
  private final PcscLimits limits;
  private final AtomicInteger underWay = new AtomicInteger();

  PcscReader(Library library, String named, PcscLimits limits) {
    this.library = library;
    this.named = named;
    this.limits = limits;
  }

  /** All readers of this machine. */
  public static PcscReader any(PcscLimits limits) {
    return named("", limits);
  }

  /**
   * Only the readers with a name that contains this text, for machines on which a card of staff
   * lies in another one.
   */
  public static PcscReader named(String part, PcscLimits limits) {
    return new PcscReader(NativeWinscard::load, part, limits);
  }

  /** The names of the readers that are connected now, or what is missing. */
  @Override
  public String name() {
    try {
      return seats().stream().map(Winscard.Seat::reader).collect(Collectors.joining(", "));
    } catch (CardFault fault) {
      return "PC/SC: " + fault.kind();
    }
  }

  @Override
  public boolean virtual() {
    return false;
  }

  @Override
  public boolean cardPresent() {
    try {
      return seats().stream().anyMatch(Winscard.Seat::card);
    } catch (CardFault none) {
      return false;
    }
  }

  @Override
  public Optional<CardFault.Kind> hindrance() {
    try {
      Winscard.Seat seat = only(seats());
      return seat.mute() ? Optional.of(CardFault.Kind.MUTE) : Optional.empty();
    } catch (CardFault fault) {
      return Optional.of(fault.kind());
    }
  }

  private List<Winscard.Seat> seats() throws CardFault {
    try (PcscSession session = session()) {
      return session.seats(named);
    }
  }

  @Override
  public CardChannel connect() throws CardFault {
    PcscSession session = session();
    try {
      Winscard.Seat seat = only(session.seats(named));
      session.hold(seat.reader());
      return new PcscChannel(session, seat.atr());
    } catch (CardFault | RuntimeException fault) {
      session.close();
      throw fault;
    }
  }

  private PcscSession session() throws CardFault {
    if (underWay.get() >= MAX_AT_ONCE) {
      throw new CardFault(CardFault.Kind.SILENT);
    }
    return PcscSession.open(library.load(), new Calls(underWay), limits);
  }

  private static Winscard.Seat only(List<Winscard.Seat> seats) throws CardFault {
    if (seats.isEmpty()) {
      throw new CardFault(CardFault.Kind.NO_READER);
    }
    List<Winscard.Seat> taken = seats.stream().filter(Winscard.Seat::card).toList();
    if (taken.isEmpty()) {
      throw new CardFault(CardFault.Kind.NO_CARD);
    }
    if (taken.size() > 1) {
      throw new CardFault(CardFault.Kind.TWO_CARDS);
    }
    return taken.getFirst();
  }
}
