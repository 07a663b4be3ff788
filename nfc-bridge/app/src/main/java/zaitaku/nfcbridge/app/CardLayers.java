package zaitaku.nfcbridge.app;

import java.util.List;
import zaitaku.nfcbridge.card.CardFault;
import zaitaku.nfcbridge.card.CardReader;

/** The three layers on this side of a self-test: reader service, reader, card. */
final class CardLayers {

  private final Seat seat;
  private final CardDesk cards;
  private final CardReader reader;

  CardLayers(Seat seat, CardDesk cards, CardReader reader) {
    this.seat = seat;
    this.cards = cards;
    this.reader = reader;
  }

  List<Finding> findings() {
    // a person's attempt goes before: its card is not touched
    if (!seat.idle()) {
      return List.of(pcscGood(), readerGood(reader.name()), skipped(Finding.Layer.CARD, "BUSY"));
    }
    return switch (cards.examine()) {
      case CardCheck.NotReached(String name, CardFault.Kind kind) -> notReached(name, kind);
      case CardCheck.Other(String name) -> withCard(name, Finding.Mark.BAD, "OTHER");
      case CardCheck.Seen(String name, Sight sight, boolean keys) ->
          switch (sight) {
            case Sight.Ready ready ->
                withCard(
                    name, Finding.Mark.GOOD, "READY", new Finding.Plain("" + ready.triesLeft()));
            case Sight.Unfit(Trouble trouble) -> withCard(name, Finding.Mark.BAD, trouble.code());
          };
    };
  }

  private List<Finding> notReached(String name, CardFault.Kind kind) {
    return switch (kind) {
      case NO_SERVICE ->
          List.of(
              bad(Finding.Layer.PCSC, "NONE"),
              skipped(Finding.Layer.READER, "UNSEEN"),
              skipped(Finding.Layer.CARD, "UNSEEN"));
      case NO_READER ->
          List.of(
              pcscGood(), bad(Finding.Layer.READER, "NONE"), skipped(Finding.Layer.CARD, "UNSEEN"));
      case NO_CARD -> withCard(name, Finding.Mark.NOTE, "NONE");
      case TWO_CARDS -> withCard(name, Finding.Mark.BAD, "CARD-TWO");
      case IN_USE -> withCard(name, Finding.Mark.BAD, "IN-USE");
      case MUTE, REMOVED, SILENT, GARBLED -> withCard(name, Finding.Mark.BAD, "CARD-NOTREAD");
    };
  }

  private List<Finding> withCard(String name, Finding.Mark mark, String found) {
    return withCard(name, mark, found, Finding.Detail.NONE);
  }

  private List<Finding> withCard(
      String name, Finding.Mark mark, String found, Finding.Detail detail) {
    return List.of(
        pcscGood(), readerGood(name), new Finding(Finding.Layer.CARD, mark, found, detail));
  }

  private Finding pcscGood() {
    return reader.virtual()
        ? skipped(Finding.Layer.PCSC, "PRACTICE")
        : new Finding(Finding.Layer.PCSC, Finding.Mark.GOOD, "RUNS", Finding.Detail.NONE);
  }

  private static Finding readerGood(String name) {
    return new Finding(Finding.Layer.READER, Finding.Mark.GOOD, "THERE", new Finding.Plain(name));
  }

  private static Finding bad(Finding.Layer layer, String name) {
    return new Finding(layer, Finding.Mark.BAD, name, Finding.Detail.NONE);
  }

  private static Finding skipped(Finding.Layer layer, String name) {
    return new Finding(layer, Finding.Mark.SKIPPED, name, Finding.Detail.NONE);
  }
}
