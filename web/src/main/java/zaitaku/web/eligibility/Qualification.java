package zaitaku.web.eligibility;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import zaitaku.web.facility.ConsentItem;

/**
 * One insurance, or one medical aid, of one person (資格情報). Immutable; masks itself.
 *
 * @param items what stands once: the parts person, card, membership, elderly, ceiling. Insurer
 *     number and card class are always there
 * @param diseases 特定疾病療養受療証, usually none
 * @param tickets 医療券・調剤券, for medical aid only
 */
public record Qualification(DataItems items, List<DataItems> diseases, List<DataItems> tickets) {

  private static final String MEDICAL_AID = "A1";
  private static final int MUNICIPAL_DIGITS = 6;
  private static final String RETIRED_MUNICIPAL = "67";

  public Qualification {
    diseases = List.copyOf(diseases);
    tickets = List.copyOf(tickets);
    items.values().keySet().forEach(item -> require(!item.part().repeats(), item));
    diseases.forEach(one -> requirePart(one, DataItem.Part.DISEASE));
    tickets.forEach(one -> requirePart(one, DataItem.Part.TICKET));
    require(items.get(DataItem.INSURER_NUMBER).isPresent(), DataItem.INSURER_NUMBER);
    require(items.get(DataItem.CARD_CLASS).isPresent(), DataItem.CARD_CLASS);
  }

  private static void requirePart(DataItems items, DataItem.Part part) {
    items.values().keySet().forEach(item -> require(item.part() == part, item));
  }

  private static void require(boolean holds, DataItem item) {
    if (!holds) {
      throw new IllegalArgumentException("misplaced or missing: " + item);
    }
  }

  /** 保険者番号, 6 or 8 digits; 公費負担者番号 for medical aid. */
  public String insurerNumber() {
    return items.text(DataItem.INSURER_NUMBER);
  }

  /** True for 医療扶助. */
  public boolean medicalAid() {
    return items.text(DataItem.CARD_CLASS).equals(MEDICAL_AID);
  }

  /**
   * True for 市町村国保 and its retired members: a number of 6 digits whose insurer part is not of the
   * 300s, which are 国保組合 (domain.md §7), or one of 8 digits that begins with 67.
   */
  public boolean municipal() {
    String number = insurerNumber();
    return number.length() == MUNICIPAL_DIGITS
        ? number.charAt(2) != '3'
        : number.startsWith(RETIRED_MUNICIPAL) && !medicalAid();
  }

  /**
   * True when it covers a day: acquired and begun, not yet lost, its last day not past. What is
   * blank sets no limit.
   */
  public boolean covers(LocalDate day) {
    return started(day)
        && items.day(DataItem.LOST).map(day::isBefore).orElse(true)
        && items.day(DataItem.VALID_TO).map(last -> !day.isAfter(last)).orElse(true);
  }

  /** True when it has begun by a day, whether or not it has ended since. */
  public boolean started(LocalDate day) {
    return !items.day(DataItem.ACQUIRED).map(day::isBefore).orElse(false)
        && !items.day(DataItem.VALID_FROM).map(day::isBefore).orElse(false);
  }

  /** The share the patient pays as code 010, 020 or 030, where the source tells it. */
  public Optional<String> burdenRatio() {
    return items.get(DataItem.BURDEN_RATIO).or(() -> items.get(DataItem.ELDERLY_RATIO));
  }

  /** Without what the patient did not agree to: 限度額 and 特定疾病 (design §4). */
  public Qualification limitedTo(Set<ConsentItem> agreed) {
    boolean ceiling = agreed.contains(ConsentItem.CEILING_AMOUNT);
    boolean disease = agreed.contains(ConsentItem.SPECIFIED_DISEASE);
    return new Qualification(
        items.only(item -> ceiling || item.part() != DataItem.Part.CEILING),
        disease ? diseases : List.of(),
        tickets);
  }

  @Override
  public String toString() {
    return "Qualification[***]";
  }
}
