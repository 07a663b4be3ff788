package zaitaku.web.eligibility.practice;

import java.util.List;
import java.util.Map;
import zaitaku.web.eligibility.DataItem;

/**
 * What the fields of one qualification owe each other (manual 3.00, 資格確認結果の取扱い・留意事項). Days are
 * compared as texts, which yyyyMMdd allows.
 */
final class LineRules {

  private static final String MEDICAL_AID = "A1";
  private static final String LATE_STAGE_ELDERLY = "39";
  private static final int WITH_LAW_NUMBER = 8;

  private LineRules() {}

  static void check(
      Map<DataItem, String> items,
      Map<Integer, ? extends Map<DataItem, String>> diseases,
      Map<Integer, ? extends Map<DataItem, String>> tickets,
      List<String> problems) {
    for (DataItem item :
        List.of(
            DataItem.NAME,
            DataItem.SEX,
            DataItem.BIRTH_DATE,
            DataItem.CARD_CLASS,
            DataItem.NUMBER,
            DataItem.INSURER_NUMBER,
            DataItem.INSURER_NAME)) {
      require(items, item, problems);
    }
    boolean aid = MEDICAL_AID.equals(items.get(DataItem.CARD_CLASS));
    require(items, aid ? DataItem.ACQUIRED : DataItem.VALID_FROM, problems);
    if (aid) {
      blank(items, DataItem.SYMBOL, "medical aid", problems);
      blank(items, DataItem.VALID_FROM, "medical aid", problems);
    } else if (!tickets.isEmpty()) {
      problems.add("tickets stand with medical aid (card_class A1) only");
    }
    checkElderly(items, aid, problems);
    checkPeriods(items, diseases, problems);
  }

  private static void checkElderly(
      Map<DataItem, String> items, boolean aid, List<String> problems) {
    String insurer = items.getOrDefault(DataItem.INSURER_NUMBER, "");
    boolean lateStage =
        insurer.length() == WITH_LAW_NUMBER && insurer.startsWith(LATE_STAGE_ELDERLY);
    if (lateStage || aid) {
      blank(items, DataItem.BRANCH, "insurer 39 and medical aid", problems);
      blank(items, DataItem.RELATION, "insurer 39 and medical aid", problems);
    }
    if (lateStage) {
      require(items, DataItem.BURDEN_RATIO, problems);
    } else {
      blank(items, DataItem.BURDEN_RATIO, "all insurers but 39", problems);
    }
  }

  private static void checkPeriods(
      Map<DataItem, String> items,
      Map<Integer, ? extends Map<DataItem, String>> diseases,
      List<String> problems) {
    order(items, DataItem.VALID_FROM, DataItem.VALID_TO, 0, problems);
    order(items, DataItem.ACQUIRED, DataItem.LOST, 0, problems);
    order(items, DataItem.ELDERLY_VALID_FROM, DataItem.ELDERLY_VALID_TO, 0, problems);
    order(items, DataItem.CEILING_VALID_FROM, DataItem.CEILING_VALID_TO, 0, problems);
    diseases.forEach((index, disease) -> {
      order(disease, DataItem.DISEASE_VALID_FROM, DataItem.DISEASE_VALID_TO, index, problems);
      if (!disease.containsKey(DataItem.DISEASE_CATEGORY)) {
        problems.add(PeopleColumns.name(DataItem.DISEASE_CATEGORY, index) + ": missing");
      }
    });
  }

  private static void require(Map<DataItem, String> items, DataItem item, List<String> problems) {
    if (!items.containsKey(item)) {
      problems.add(PeopleColumns.name(item, 0) + ": missing");
    }
  }

  private static void blank(
      Map<DataItem, String> items, DataItem item, String where, List<String> problems) {
    if (items.containsKey(item)) {
      problems.add(PeopleColumns.name(item, 0) + ": is blank for " + where);
    }
  }

  private static void order(
      Map<DataItem, String> items,
      DataItem first,
      DataItem last,
      int index,
      List<String> problems) {
    String from = items.getOrDefault(first, "");
    String to = items.getOrDefault(last, "");
    if (!to.isEmpty() && to.compareTo(from) < 0) {
      problems.add(
          PeopleColumns.name(last, index) + ": before " + PeopleColumns.name(first, index));
    }
  }
}
