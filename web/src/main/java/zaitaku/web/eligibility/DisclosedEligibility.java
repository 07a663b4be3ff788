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

  private static final LocalDate UNKNOWN_BIRTH = LocalDate.of(1900, 1, 1);
  private static final String USUAL_CARD = "01";
  private static final String PAYS_WHOLE = "05";

  /** 不一致, 不整合 (OQSCD025, OQSCD026). */
  private static final String DIFFERS = "1";

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

  /** True when nobody knows the day of birth: 1900-01-01 stands for that (medical aid). */
  public boolean birthDateUnknown() {
    return birthDate().filter(UNKNOWN_BIRTH::equals).isPresent();
  }

  /** 証区分 in words, 「自衛官診療証」; empty for the usual kind. */
  public Optional<String> specialCard() {
    return qualification
        .items()
        .get(DataItem.CARD_CLASS)
        .filter(code -> !code.equals(USUAL_CARD))
        .flatMap(DataItem.CARD_CLASS::label);
  }

  /** True for 特別療養費: the whole is paid at the counter. */
  public boolean paysWhole() {
    return qualification.items().text(DataItem.CARD_CLASS).equals(PAYS_WHOLE);
  }

  /** 未就学区分: a child before school age. */
  public boolean preschool() {
    return qualification.items().get(DataItem.PRESCHOOL).isPresent();
  }

  /** The medical aid, whether it stands alone or beside an insurance. */
  public Optional<Aid> aid() {
    return (qualification.medicalAid() ? Optional.of(qualification) : medicalAid).map(Aid::of);
  }

  /**
   * 医療扶助 as it is shown.
   *
   * @param payer 公費負担者番号, 8 digits
   * @param recipient 受給者番号, 7 digits
   * @param office 福祉事務所名
   * @param tickets 医療券・調剤券 in the order of the source; none: not registered yet
   */
  public record Aid(String payer, String recipient, String office, List<Ticket> tickets) {

    public Aid {
      tickets = List.copyOf(tickets);
    }

    static Aid of(Qualification aid) {
      return new Aid(
          aid.insurerNumber(),
          aid.items().text(DataItem.NUMBER),
          aid.items().text(DataItem.INSURER_NAME),
          aid.tickets().stream().map(Ticket::of).toList());
    }

    @Override
    public String toString() {
      return "Aid[" + tickets.size() + "]";
    }
  }

  /**
   * 医療券 or 調剤券. Texts are empty where the source left them blank.
   *
   * @param type 「医療券」 or 「調剤券」
   * @param month 診療年月, as yyyyMM
   * @param institution 指定医療機関名
   * @param otherInstitution true when the source says that it is another than the asking one
   * @param treatment 「入院外」
   * @param use 「単独」 or 「併用」
   * @param selfPay 本人支払額 in yen
   * @param mismatch true when the source says that its contents do not fit together (不整合)
   */
  public record Ticket(
      String type,
      String month,
      Optional<LocalDate> validFrom,
      Optional<LocalDate> validTo,
      String institution,
      boolean otherInstitution,
      String treatment,
      String use,
      String selfPay,
      String contact,
      boolean mismatch) {

    static Ticket of(DataItems items) {
      return new Ticket(
          items.label(DataItem.TICKET_TYPE).orElse(""),
          items.text(DataItem.TICKET_MONTH),
          items.day(DataItem.TICKET_VALID_FROM),
          items.day(DataItem.TICKET_VALID_TO),
          items.text(DataItem.TICKET_INSTITUTION_NAME),
          items.text(DataItem.TICKET_INSTITUTION_MATCH).equals(DIFFERS),
          items.label(DataItem.TICKET_TREATMENT_TYPE).orElse(""),
          items.label(DataItem.TICKET_SINGLE_OR_COMBINED).orElse(""),
          items.text(DataItem.TICKET_SELF_PAY),
          items.text(DataItem.TICKET_HANDLING_CONTACT),
          items.text(DataItem.TICKET_CONSISTENCY).equals(DIFFERS));
    }

    @Override
    public String toString() {
      return "Ticket[***]";
    }
  }

  private String text(DataItem item) {
    return qualification.items().text(item);
  }

  @Override
  public String toString() {
    return "DisclosedEligibility[" + outcome + ", " + confirmedAt + "]";
  }
}
