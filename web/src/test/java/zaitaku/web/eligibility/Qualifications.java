package zaitaku.web.eligibility;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Invented qualifications for tests. */
public final class Qualifications {

  /** 練習健康保険組合. */
  public static final String COMPANY = "06990014";

  /** 市町村国保. */
  public static final String MUNICIPAL = "990010";

  /** 国保組合. */
  public static final String ASSOCIATION = "993014";

  /** 福祉事務所. */
  public static final String WELFARE = "12990016";

  private Qualifications() {}

  /** A company insurance; the given items are added or replace, an empty value removes. */
  public static Qualification of(Object... itemsAndValues) {
    EnumMap<DataItem, String> items =
        new EnumMap<>(
            Map.of(
                DataItem.NAME, "練習 一郎",
                DataItem.SEX, "1",
                DataItem.BIRTH_DATE, "19800101",
                DataItem.CARD_CLASS, "01",
                DataItem.INSURER_NUMBER, COMPANY,
                DataItem.INSURER_NAME, "練習健康保険組合",
                DataItem.NUMBER, "990001"));
    for (int i = 0; i < itemsAndValues.length; i += 2) {
      String value = (String) itemsAndValues[i + 1];
      if (value.isEmpty()) {
        items.remove((DataItem) itemsAndValues[i]);
      } else {
        items.put((DataItem) itemsAndValues[i], value);
      }
    }
    return new Qualification(new DataItems(items), List.of(), List.of());
  }

  /** A medical aid. */
  public static Qualification aid(String acquired, String lost) {
    return of(
        DataItem.CARD_CLASS, "A1",
        DataItem.INSURER_NUMBER, WELFARE,
        DataItem.ACQUIRED, acquired,
        DataItem.LOST, lost);
  }

  /** With everything of which some may be withheld. */
  public static Qualification full() {
    Qualification plain =
        of(
            DataItem.SYMBOL, "９９０１",
            DataItem.BRANCH, "01",
            DataItem.NAME_KANA, "ﾚﾝｼｭｳ ｲﾁﾛｳ",
            DataItem.VALID_FROM, "20241202",
            DataItem.ELDERLY_RATIO, "020",
            DataItem.CEILING_CLASS, "01",
            DataItem.CEILING_VALID_FROM, "20260801",
            DataItem.CEILING_VALID_TO, "20270731",
            DataItem.CEILING_ISSUED, "20260801",
            DataItem.CEILING_CATEGORY, "B10",
            DataItem.CEILING_LONG_TERM, "20260901");
    DataItems disease =
        new DataItems(Map.of(DataItem.DISEASE_CATEGORY, "1", DataItem.DISEASE_SELF_PAY, "10000"));
    return new Qualification(plain.items(), List.of(disease), List.of());
  }
}
