package zaitaku.web.eligibility;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What staff and patient may see of a confirmed eligibility; what was not agreed to is gone. Made
 * by {@link ConfirmedEligibility#disclosed}. Texts are empty where the source left them blank.
 * Masks itself.
 *
 * @param qualification the insurance, or the medical aid when there is no insurance
 * @param medicalAid medical aid beside an insurance (併用)
 * @param confirmedAt the moment it was confirmed for
 */
public record DisclosedEligibility(
    EligibilityOutcome outcome,
    Qualification qualification,
    Optional<Qualification> medicalAid,
    Instant confirmedAt) {

  /** 氏名; may hold 「●」 for characters that could not be converted. */
  public String name() {
    return text(DataItem.NAME);
  }

  /** 氏名カナ, half width; may be blank. */
  public String nameKana() {
    return text(DataItem.NAME_KANA);
  }

  /** 氏名（その他）: the name in the register when {@link #name()} is a 通称. */
  public String otherName() {
    return text(DataItem.OTHER_NAME);
  }

  /** 生年月日; 1900-01-01 when unknown. */
  public Optional<LocalDate> birthDate() {
    return qualification.items().day(DataItem.BIRTH_DATE);
  }

  /** 保険者名称. */
  public String insurerName() {
    return text(DataItem.INSURER_NAME);
  }

  /** 保険者番号, 6 or 8 digits. */
  public String insurerNumber() {
    return qualification.insurerNumber();
  }

  /** 記号. */
  public String symbol() {
    return text(DataItem.SYMBOL);
  }

  /** 番号; 受給者番号 for medical aid. */
  public String number() {
    return text(DataItem.NUMBER);
  }

  /** 枝番, 2 digits; blank for 後期高齢者医療 and medical aid. */
  public String branch() {
    return text(DataItem.BRANCH);
  }

  /** 有効開始年月日. */
  public Optional<LocalDate> validFrom() {
    return qualification.items().day(DataItem.VALID_FROM);
  }

  /** 負担割合 in tenths, 1 to 3, where the source tells it (75 and over, 70 to 74). */
  public Optional<Integer> burdenTenths() {
    return qualification.burdenRatio().map(code -> Integer.parseInt(code) / 10);
  }

  /** 負担割合 in words, 「1割」. */
  public Optional<String> burden() {
    return qualification.burdenRatio().flatMap(DataItem.BURDEN_RATIO::label);
  }

  /** 限度額 適用区分 as code (A01 to B10); only if agreed to. */
  public Optional<String> ceilingCategory() {
    return qualification.items().get(DataItem.CEILING_CATEGORY);
  }

  /** 限度額 適用区分 in words, 「一般Ⅰ」; only if agreed to. */
  public Optional<String> ceilingCategoryLabel() {
    return qualification.items().label(DataItem.CEILING_CATEGORY);
  }

  /** 特定疾病 in words; only if agreed to. */
  public List<String> diseaseLabels() {
    return qualification.diseases().stream()
        .flatMap(disease -> disease.label(DataItem.DISEASE_CATEGORY).stream())
        .toList();
  }

  private String text(DataItem item) {
    return qualification.items().text(item);
  }

  @Override
  public String toString() {
    return "DisclosedEligibility[" + outcome + ", " + confirmedAt + "]";
  }
}
