package zaitaku.web.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import zaitaku.web.facility.FacilitySettings;

/** The steps of a visit, in order; each has its path below the facility's address. */
public enum VisitStep {
  PREPARE,
  CONSENT,
  PRESCRIPTION,
  CHECK,
  CARD;

  /** Path of the step under {@code /v/{token}}. */
  public String path(String token) {
    return "/v/" + token + "/" + name().toLowerCase(Locale.ROOT);
  }

  /** Key of its short name. */
  String nameKey() {
    return "step." + name().toLowerCase(Locale.ROOT);
  }

  /** The steps of a facility: what it does not ask is not a step. */
  public static List<VisitStep> of(FacilitySettings settings) {
    List<VisitStep> steps = new ArrayList<>();
    steps.add(PREPARE);
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

  /** The step after this one for a facility; the card has none after it. */
  public VisitStep next(FacilitySettings settings) {
    List<VisitStep> steps = of(settings);
    int after = steps.indexOf(this) + 1;
    return after == 0 || after == steps.size() ? CARD : steps.get(after);
  }

  /** The step before this one for a facility; the preparation has none before it. */
  public VisitStep previous(FacilitySettings settings) {
    List<VisitStep> steps = of(settings);
    return steps.get(Math.max(0, steps.indexOf(this) - 1));
  }
}
