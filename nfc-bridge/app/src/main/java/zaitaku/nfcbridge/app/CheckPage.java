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
   * @param next what to do now; the empty text where nothing is to be done
   */
  public record Row(String layer, String mark, String markWord, String found, String next) {

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

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("M月d日 H時m分s秒", Locale.JAPANESE);

  public CheckPage {
    rows = List.copyOf(rows);
  }

  static CheckPage of(Optional<SelfTest.Report> report, String token) {
    List<Finding> findings = report.map(SelfTest.Report::findings).orElse(List.of());
    Optional<Finding> broken =
        findings.stream().filter(one -> one.mark() == Finding.Mark.BAD).findFirst();
    String sum =
        broken
            .map(one -> Words.get("check.sum.bad", layer(one)))
            .orElse(Words.get("check.sum.good"));
    return new CheckPage(
        report.map(run -> TIME.format(run.at().atZone(ZoneId.systemDefault()))),
        sum,
        broken.isEmpty(),
        findings.stream().map(CheckPage::row).toList(),
        token);
  }

  private static Row row(Finding finding) {
    String next = finding.row() + ".next";
    String mark = finding.mark().name().toLowerCase(Locale.ROOT);
    return new Row(
        layer(finding),
        mark,
        Words.get("check.mark." + mark),
        Words.get(finding.row(), finding.detail()),
        Words.has(next) ? Words.get(next) : "");
  }

  private static String layer(Finding finding) {
    return Words.get("check.layer." + finding.layer().name());
  }
}
