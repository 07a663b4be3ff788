package zaitaku.nfcbridge.app;

import java.util.List;

/**
 * The practice tray.
 *
 * @param token bound to this run of the agent
 */
public record TrayPage(List<Row> rows, boolean empty, String token) {

  /** One card of the tray. */
  public record Row(String id, String label, String pin, boolean laid) {}

  public TrayPage {
    rows = List.copyOf(rows);
  }

  static TrayPage of(Tray tray, String token, Words words) {
    String laid = tray.lying().orElse("");
    List<Row> rows =
        tray.cards().stream()
            .map(card -> new Row(card.id(), label(card, words), card.pin(), card.id().equals(laid)))
            .toList();
    return new TrayPage(rows, laid.isEmpty(), token);
  }

  private static String label(Tray.Card card, Words words) {
    String row = "tray.card." + card.id();
    return words.has(row) ? words.get(row) : card.label();
  }
}
