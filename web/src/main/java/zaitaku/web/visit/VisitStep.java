package zaitaku.web.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import zaitaku.web.facility.FacilitySettings;
import zaitaku.web.facility.VisitKind;

/** The steps of a visit, in order; each has its path below the facility's address. */
public enum VisitStep {
  PREPARE,
  DATE,
  CONSENT,
  PRESCRIPTION,
  CHECK,
  CARD;

  /**
   * Path of the step.
   *
   * @param base the facility's address, for example {@code /v/{token}}
   */
  public String path(String base) {
    return base + "/" + name().toLowerCase(Locale.ROOT);
  }

  /** Key of its short name. */
  String nameKey() {
    return "step." + name().toLowerCase(Locale.ROOT);
  }

  /** The steps of a visit: what the facility does not ask is not a step. */
  public static List<VisitStep> of(FacilitySettings settings, VisitKind kind) {
    List<VisitStep> steps = new ArrayList<>();
    steps.add(PREPARE);
    if (kind == VisitKind.ONLINE) {
      steps.add(DATE);
    }
    if (!settings.items().isEmpty()) {
      steps.add(CONSENT);
    }
    if (settings.asksPrescriptionForm()) {
      steps.add(PRESCRIPTION);
    }
    steps.add(CHECK);
    steps.add(CARD);
    return List.copyOf(steps);
  }

  /** The step after this one; the card has none after it. */
  public VisitStep next(FacilitySettings settings, VisitKind kind) {
    List<VisitStep> steps = of(settings, kind);
    int after = steps.indexOf(this) + 1;
    return after == 0 || after == steps.size() ? CARD : steps.get(after);
  }

  /** The step before this one; the preparation has none before it. */
  public VisitStep previous(FacilitySettings settings, VisitKind kind) {
    List<VisitStep> steps = of(settings, kind);
    return steps.get(Math.max(0, steps.indexOf(this) - 1));
  }
}
