package zaitaku.web.eligibility;

import java.util.Set;

/**
 * Whose members a facility serves: all, or for 職域診療所 those of certain insurers only (design §6).
 *
 * @param numbers 保険者番号; empty: all
 */
public record ServedInsurers(Set<String> numbers) {

  /** Every facility but 職域診療所. */
  public static final ServedInsurers ALL = new ServedInsurers(Set.of());

  public ServedInsurers {
    numbers = Set.copyOf(numbers);
    for (String number : numbers) {
      if (DataItem.INSURER_NUMBER.problem(number).isPresent()) {
        throw new IllegalArgumentException("an insurer number has 6 or 8 digits");
      }
    }
  }

  /** True when members with this qualification are received. */
  public boolean serves(Qualification qualification) {
    return numbers.isEmpty() || numbers.contains(qualification.insurerNumber());
  }
}
