package zaitaku.web.eligibility;

import static zaitaku.web.eligibility.DataForm.code;
import static zaitaku.web.eligibility.DataForm.day;
import static zaitaku.web.eligibility.DataForm.digits;
import static zaitaku.web.eligibility.DataForm.month;
import static zaitaku.web.eligibility.DataForm.text;
import static zaitaku.web.eligibility.DataForm.yen;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The data items of an answer (資格確認結果の項目, numbered 1 to 32 in the manual; domain.md §4.3). A column
 * of a people file bears the item's name in lower case.
 */
public enum DataItem {
  NAME(1, Part.PERSON, text(100)),
  NAME_KANA(2, Part.PERSON, text(100)),
  /** The name in the family register, when the card shows another one (通称). */
  OTHER_NAME(3, Part.PERSON, text(100)),
  OTHER_NAME_KANA(3, Part.PERSON, text(100)),
  SEX(4, Part.PERSON, code(CodeTable.SEX)),
  /** On the back of the card, for those who do not want it on the front. */
  REGISTERED_SEX(5, Part.PERSON, code(CodeTable.SEX)),
  /** 19000101 when unknown (medical aid). */
  BIRTH_DATE(6, Part.PERSON, day()),
  ADDRESS(7, Part.PERSON, text(200)),
  POST_CODE(7, Part.PERSON, new DataForm.Shape(Pattern.compile("[0-9]{3}-[0-9]{4}"), "123-4567")),

  CARD_CLASS(8, Part.CARD, code(CodeTable.CARD_CLASS)),
  SYMBOL(9, Part.CARD, text(40)),
  NUMBER(9, Part.CARD, text(40)),
  /** Empty for 後期高齢者医療 and medical aid. */
  BRANCH(9, Part.CARD, digits("2", "2 digits")),
  RELATION(10, Part.CARD, code(CodeTable.RELATION)),
  INSURED_NAME(11, Part.CARD, text(100)),
  VALID_FROM(12, Part.CARD, day()),
  /** Last day; usually empty. */
  VALID_TO(13, Part.CARD, day()),
  ISSUED(14, Part.CARD, day()),
  /** 8 digits, or 6 for 国民健康保険; 公費負担者番号 for medical aid. */
  INSURER_NUMBER(
      15, Part.CARD, new DataForm.Shape(Pattern.compile("[0-9]{6}|[0-9]{8}"), "6 or 8 digits")),
  INSURER_NAME(16, Part.CARD, text(100)),
  /** For 後期高齢者医療 only. */
  BURDEN_RATIO(17, Part.CARD, code(CodeTable.RATIO)),

  ELDERLY_VALID_FROM(18, Part.ELDERLY, day()),
  ELDERLY_VALID_TO(19, Part.ELDERLY, day()),
  ELDERLY_ISSUED(20, Part.ELDERLY, day()),
  ELDERLY_RATIO(21, Part.ELDERLY, code(CodeTable.RATIO)),

  CEILING_CLASS(22, Part.CEILING, code(CodeTable.CEILING_CLASS)),
  CEILING_VALID_FROM(23, Part.CEILING, day()),
  CEILING_VALID_TO(24, Part.CEILING, day()),
  CEILING_ISSUED(25, Part.CEILING, day()),
  CEILING_CATEGORY(26, Part.CEILING, code(CodeTable.CEILING_CATEGORY)),
  CEILING_LONG_TERM(27, Part.CEILING, day()),

  DISEASE_VALID_FROM(28, Part.DISEASE, day()),
  DISEASE_VALID_TO(29, Part.DISEASE, day()),
  DISEASE_ISSUED(30, Part.DISEASE, day()),
  DISEASE_CATEGORY(31, Part.DISEASE, code(CodeTable.DISEASE)),
  /** Yen a month. */
  DISEASE_SELF_PAY(32, Part.DISEASE, yen()),

  ACQUIRED(0, Part.MEMBERSHIP, day()),
  /** First day without cover; may lie ahead (75th birthday). */
  LOST(0, Part.MEMBERSHIP, day()),
  LOSS_REASON(0, Part.MEMBERSHIP, code(CodeTable.LOSS_REASON)),
  PRESCHOOL(0, Part.MEMBERSHIP, code(CodeTable.PRESCHOOL)),

  TICKET_TYPE(0, Part.TICKET, code(CodeTable.TICKET_TYPE)),
  TICKET_VALID_FROM(0, Part.TICKET, day()),
  TICKET_VALID_TO(0, Part.TICKET, day()),
  TICKET_ISSUE_NUMBER(0, Part.TICKET, text(20)),
  TICKET_MONTH(0, Part.TICKET, month()),
  TICKET_INSTITUTION_CODE(0, Part.TICKET, digits("10", "10 digits")),
  TICKET_INSTITUTION_MATCH(0, Part.TICKET, code(CodeTable.INSTITUTION_MATCH)),
  TICKET_INSTITUTION_NAME(0, Part.TICKET, text(100)),
  TICKET_PRESCRIBER_CODE(0, Part.TICKET, digits("10", "10 digits")),
  TICKET_PRESCRIBER_NAME(0, Part.TICKET, text(100)),
  TICKET_INJURY_1(0, Part.TICKET, text(100)),
  TICKET_INJURY_2(0, Part.TICKET, text(100)),
  TICKET_INJURY_3(0, Part.TICKET, text(100)),
  TICKET_TREATMENT_TYPE(0, Part.TICKET, code(CodeTable.TREATMENT_TYPE)),
  /** Yen. */
  TICKET_SELF_PAY(0, Part.TICKET, yen()),
  TICKET_DISTRICT_CONTACT(0, Part.TICKET, text(100)),
  TICKET_HANDLING_CONTACT(0, Part.TICKET, text(100)),
  TICKET_SINGLE_OR_COMBINED(0, Part.TICKET, code(CodeTable.SINGLE_OR_COMBINED)),
  TICKET_SOCIAL_INSURANCE(0, Part.TICKET, code(CodeTable.PRESENCE)),
  TICKET_CONSISTENCY(0, Part.TICKET, code(CodeTable.CONSISTENCY)),
  TICKET_INFECTION(0, Part.TICKET, code(CodeTable.PRESENCE)),
  TICKET_ELDERLY_CARE(0, Part.TICKET, code(CodeTable.PRESENCE)),
  TICKET_PREFECTURAL_EXPENSES(0, Part.TICKET, code(CodeTable.PRESENCE)),
  TICKET_REMARKS_1(0, Part.TICKET, text(200)),
  TICKET_REMARKS_2(0, Part.TICKET, text(200)),
  TICKET_REMARKS_3(0, Part.TICKET, text(200));

  /** What an item belongs to. Diseases and tickets may stand several times in one answer. */
  public enum Part {
    PERSON,
    CARD,
    MEMBERSHIP,
    ELDERLY,
    CEILING,
    DISEASE,
    TICKET;

    /** True for parts of which there may be several. */
    public boolean repeats() {
      return this == DISEASE || this == TICKET;
    }
  }

  private final int number;
  private final Part part;
  private final DataForm form;

  DataItem(int number, Part part, DataForm form) {
    this.number = number;
    this.part = part;
    this.form = form;
  }

  /** 1 to 32; 0 for the items that the manual does not number. */
  public int number() {
    return number;
  }

  /** What the item belongs to. */
  public Part part() {
    return part;
  }

  /** True for days, yyyyMMdd. */
  public boolean isDay() {
    return form instanceof DataForm.Day;
  }

  /** The Japanese name of a value, for items whose values are codes. */
  public Optional<String> label(String value) {
    return form instanceof DataForm.Code coded ? coded.table().label(value) : Optional.empty();
  }

  /** What is wrong with a value, in words that do not repeat it; empty when nothing is. */
  public Optional<String> problem(String value) {
    return value.isEmpty() ? Optional.of("nothing") : form.problem(value);
  }
}
