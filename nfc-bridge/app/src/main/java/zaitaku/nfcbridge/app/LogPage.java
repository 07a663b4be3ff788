package zaitaku.nfcbridge.app;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The end of the agent's own log, the newest line first. */
public record LogPage(List<Row> rows) {

  /**
   * One line.
   *
   * @param grave true for a warning or an error
   */
  public record Row(String time, String level, boolean grave, String text) {}

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("M/d HH:mm:ss", Locale.ROOT);

  public LogPage {
    rows = List.copyOf(rows);
  }

  static LogPage of(List<RecentLog.Line> lines, Words words) {
    return new LogPage(
        lines.reversed().stream()
            .map(line ->
                new Row(
                    TIME.format(line.at().atZone(ZoneId.systemDefault())),
                    line.level(),
                    line.grave(),
                    line.own() ? line.text() : line.text() + " " + words.get("log.other")))
            .toList());
  }
}
