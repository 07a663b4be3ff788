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
}
