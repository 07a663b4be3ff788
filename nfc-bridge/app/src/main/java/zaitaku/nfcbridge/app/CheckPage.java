package zaitaku.nfcbridge.app;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The self-test for staff.
 *
 * @param at when it last ran, in words of this machine's clock; empty when it never did
 * @param sum the one sentence on top: all good, or the first broken layer
 * @param token bound to this run of the agent
 */
public record CheckPage(
    Optional<String> at, String sum, boolean good, List<Row> rows, String token) {

  /**
   * One layer.
   *
   * @param mark {@code good}, {@code note}, {@code bad} or {@code skipped}
   * @param heading layer and mark in words
   * @param next what to do now; the empty text where nothing is to be done
   */
  public record Row(String mark, String heading, String found, String next) {

    /** Its picture, told apart from the others by shape. */
    public String icon() {
      return switch (mark) {
        case "good" -> "icon-ok.svg";
        case "bad" -> "icon-bad.svg";
        case "note" -> "icon-warn.svg";
        default -> "icon-info.svg";
      };
    }
  }

  public CheckPage {
    rows = List.copyOf(rows);
  }

  static CheckPage of(Optional<SelfTest.Report> report, String token, Words words) {
    List<Finding> findings = report.map(SelfTest.Report::findings).orElse(List.of());
    Optional<Finding> broken =
        findings.stream().filter(one -> one.mark() == Finding.Mark.BAD).findFirst();
    String sum =
        broken
            .map(one -> words.get("check.sum.bad", layer(one, words)))
            .orElse(words.get("check.sum.good"));
    return new CheckPage(
        report.map(run -> time(words).format(run.at().atZone(ZoneId.systemDefault()))),
        sum,
        broken.isEmpty(),
        findings.stream().map(one -> row(one, words)).toList(),
        token);
  }

  private static DateTimeFormatter time(Words words) {
    return DateTimeFormatter.ofPattern(words.get("check.time"), words.locale());
  }

  private static Row row(Finding finding, Words words) {
    String next = finding.row() + ".next";
    String mark = finding.mark().name().toLowerCase(Locale.ROOT);
    return new Row(
        mark,
        words.get("check.heading", layer(finding, words), words.get("check.mark." + mark)),
        words.get(finding.row(), finding.detail().in(words)),
        words.has(next) ? words.get(next) : "");
  }

  private static String layer(Finding finding, Words words) {
    return words.get("check.layer." + finding.layer().name());
  }
}
