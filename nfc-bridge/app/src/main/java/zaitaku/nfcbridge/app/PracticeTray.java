package zaitaku.nfcbridge.app;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import zaitaku.nfcbridge.virtualcard.PracticeCards;
import zaitaku.nfcbridge.virtualcard.TrayCard;
import zaitaku.nfcbridge.virtualcard.VirtualCard;
import zaitaku.nfcbridge.virtualcard.VirtualReader;

/** The practice cards of a data directory. */
final class PracticeTray implements Tray {

  private final PracticeCards cards;
  private final VirtualReader reader;

  PracticeTray(PracticeCards cards, VirtualReader reader) {
    this.cards = cards;
    this.reader = reader;
  }

  @Override
  public List<Card> cards() {
    return Arrays.stream(TrayCard.values())
        .map(card -> new Card(card.id(), card.label(), card.pin()))
        .toList();
  }

  @Override
  public synchronized Optional<String> lying() {
    Optional<VirtualCard> there = reader.lying();
    return Arrays.stream(TrayCard.values())
        .map(TrayCard::id)
        .filter(id -> there.isPresent() && cards.byId(id).equals(there))
        .findFirst();
  }

  @Override
  public synchronized boolean lay(String id) {
    Optional<VirtualCard> card = cards.byId(id);
    card.ifPresent(reader::lay);
    return card.isPresent();
  }

  @Override
  public synchronized void take() {
    reader.take();
  }

  @Override
  public synchronized void restoreTries() throws IOException {
    reader.take();
    cards.reset();
  }
}
