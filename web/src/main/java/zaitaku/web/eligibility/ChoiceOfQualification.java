package zaitaku.web.eligibility;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The rule by which one of several qualifications is taken (manual 3.00 ch. 2, 資格確認; design §5).
 * Insurance: latest issued; of the same day latest begun; then any before 市町村国保; then the one that
 * ends last, no end being the furthest. Medical aid: latest acquired, then the one lost last. Pure.
 */
public final class ChoiceOfQualification {

  /**
   * The better one is greater. Differences that the rule leaves open are settled by the content, so
   * that every source and every order of rows gives the same choice.
   */
  static final Comparator<Qualification> INSURANCE =
      comparing((Qualification q) -> early(q, DataItem.ISSUED))
          .thenComparing(q -> early(q, DataItem.VALID_FROM))
          .thenComparing(q -> !q.municipal())
          .thenComparing(q -> late(q, DataItem.VALID_TO))
          .thenComparing(EligibilityEncoding::encode, Arrays::compareUnsigned);

  static final Comparator<Qualification> MEDICAL_AID =
      comparing((Qualification q) -> early(q, DataItem.ACQUIRED))
          .thenComparing(q -> late(q, DataItem.LOST))
          .thenComparing(EligibilityEncoding::encode, Arrays::compareUnsigned);

  private ChoiceOfQualification() {}

  /** The insurance to use; empty when there is none but medical aid. */
  public static Optional<Qualification> insurance(Collection<Qualification> qualifications) {
    return qualifications.stream().filter(q -> !q.medicalAid()).max(INSURANCE);
  }

  /** The medical aid to use; empty when there is none. */
  public static Optional<Qualification> medicalAid(Collection<Qualification> qualifications) {
    return qualifications.stream().filter(Qualification::medicalAid).max(MEDICAL_AID);
  }

  private static LocalDate early(Qualification qualification, DataItem item) {
    return qualification.items().day(item).orElse(LocalDate.MIN);
  }

  private static LocalDate late(Qualification qualification, DataItem item) {
    return qualification.items().day(item).orElse(LocalDate.MAX);
  }
}
