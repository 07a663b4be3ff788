package zaitaku.nfcbridge.app;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * People for further practice cards, as the practice eligibility source reads them: all invented,
 * in one company insurance of the impossible prefecture 99's number range.
 */
final class PeopleLines {

  /** Not {@code people.csv}: a file of that name would stand in place of the product's own. */
  static final String FILE = "issued-people.csv";

  private static final String HEADER =
      "person,certificate,note,name,name_kana,sex,birth_date,post_code,address,card_class,"
          + "insurer_number,insurer_name,symbol,number,branch,relation,insured_name,valid_from,"
          + "issued,acquired";

  private PeopleLines() {}

  /** A header and one line per card. */
  static String csv(List<String> commonNames) {
    return IntStream.range(0, commonNames.size())
        .mapToObj(i -> line(commonNames.get(i), i))
        .collect(Collectors.joining("\n", HEADER + "\n", "\n"));
  }

  private static String line(String commonName, int index) {
    String name = "練習 %d番".formatted(index + 1);
    return String.join(
        ",",
        commonName.toLowerCase(Locale.ROOT),
        commonName,
        "issued practice card",
        name,
        "ﾚﾝｼｭｳ ﾊﾞﾝ",
        index % 2 == 0 ? "1" : "2",
        "1950-01-01",
        "000-0001",
        "練習県見本市例町9-9-9",
        "01",
        "06990014",
        "練習健康保険組合",
        "９９０２",
        "%06d".formatted(index + 1),
        "01",
        "1",
        name,
        "2024-12-02",
        "2024-12-02",
        "2024-04-01");
  }
}
