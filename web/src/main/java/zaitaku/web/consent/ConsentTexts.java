package zaitaku.web.consent;

import java.util.List;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.FacilitySettings;
import zaitaku.web.facility.PrescriptionUse;
import zaitaku.web.facility.VisitKind;
import zaitaku.web.platform.page.Words;
import zaitaku.web.visit.OperatedBy;

/** How consent is worded. Every text here is part of the wording version. */
public final class ConsentTexts {

  private ConsentTexts() {}

  /** An item as the patient reads it: its official name, in a word, in a sentence. */
  public record ItemText(String name, String brief, String gloss) {}

  /** The items that a facility asks, in its order. */
  static List<ItemText> items(FacilitySettings settings, Words words) {
    return settings.items().stream().map(item -> item(item, settings, words)).toList();
  }

  public static ItemText item(ConsentItem item, FacilitySettings settings, Words words) {
    String key = "consent.item." + item.name();
    String variant =
        switch (item) {
          // 薬剤情報 covers prescriptions and dispensing where e-prescriptions are used, and
          // medical care where that is not asked by itself (domain.md §2.1, step 3)
          case MEDICATION -> usesElectronic(settings) ? ".gloss-electronic" : ".gloss";
          case SURGERY, MEDICAL_CARE, HEALTH_CHECKUP, CEILING_AMOUNT, SPECIFIED_DISEASE -> ".gloss";
        };
    return new ItemText(words.text(key), words.text(key + ".short"), words.text(key + variant));
  }

  /** Name of an item. */
  public static String name(ConsentItem item, Words words) {
    return words.text("consent.item." + item.name());
  }

  /** Name of a kind of visit. */
  public static String kind(VisitKind kind, Words words) {
    return words.text("kind." + kind.name() + ".name");
  }

  /** How long consent holds, in words. */
  public static String period(VisitKind kind, Words words) {
    return words.text("kind." + kind.name() + ".period");
  }

  /**
   * The same with what the patient said about it.
   *
   * @param onlyThisTime 「今回だけ」
   */
  public static String period(VisitKind kind, boolean onlyThisTime, Words words) {
    return onlyThisTime ? words.text("kind.only-this-time.period") : period(kind, words);
  }

  /** Name of a prescription form. */
  public static String form(PrescriptionForm form, Words words) {
    return words.text("prescription." + form.name() + ".name");
  }

  /** Name of an answer. */
  public static String answer(Answer answer, Words words) {
    return words.text(
        switch (answer) {
          case AGREED -> "consent.agree";
          case REFUSED -> "consent.refuse";
        });
  }

  /** Who operated the screen. */
  public static String operator(OperatedBy who, Words words) {
    return words.text("operator." + who.name() + ".name");
  }

  /** All answers in one line: all, none, or how many of how many. */
  public static String summary(ConsentDraft draft, Words words) {
    int all = draft.choices().size();
    long agreed = draft.choices().values().stream().filter(a -> a == Answer.AGREED).count();
    if (all == 0) {
      return words.text("consent.nothing-asked");
    }
    if (agreed == all) {
      return words.text("consent.agreed-all", all);
    }
    return agreed == 0
        ? words.text("consent.agreed-none")
        : words.text("consent.agreed-some", agreed, all);
  }

  private static boolean usesElectronic(FacilitySettings settings) {
    return settings.prescriptionUse() == PrescriptionUse.ELECTRONIC
        || settings.prescriptionUse() == PrescriptionUse.BOTH;
  }
}
