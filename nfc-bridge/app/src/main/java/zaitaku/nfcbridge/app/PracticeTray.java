package zaitaku.nfcbridge.app;

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
  public Optional<String> lying() {
    Optional<VirtualCard> there = reader.lying();
    return Arrays.stream(TrayCard.values())
        .map(TrayCard::id)
        .filter(id -> there.isPresent() && cards.byId(id).equals(there))
        .findFirst();
  }

  @Override
  public boolean lay(String id) {
    Optional<VirtualCard> card = cards.byId(id);
    card.ifPresent(reader::lay);
    return card.isPresent();
  }

  @Override
  public void take() {
    reader.take();
  }
}
