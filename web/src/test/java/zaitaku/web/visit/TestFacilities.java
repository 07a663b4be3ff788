package zaitaku.web.visit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import zaitaku.clinicurls.FacilityUrlToken;
import zaitaku.clinicurls.UrlKind;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.Facility;
import zaitaku.web.facility.FacilityDirectory;
import zaitaku.web.facility.FacilityKind;
import zaitaku.web.facility.FacilityLookup;
import zaitaku.web.facility.FacilitySettings;
import zaitaku.web.facility.PrescriptionUse;

/** Facilities without a database. */
public final class TestFacilities implements FacilityDirectory {

  public static final String CLINIC = token('a');
  public static final String PHARMACY = token('b');
  public static final String TREATMENT = token('c');
  public static final String RETIRED = token('d');
  public static final String STOPPED = token('e');
  public static final String UNKNOWN = token('f');

  public static final Facility THE_CLINIC =
      facility(
          1,
          "練習クリニック",
          FacilityKind.CLINIC,
          new FacilitySettings(List.of(ConsentItem.values()), PrescriptionUse.BOTH, true));
  public static final Facility THE_PHARMACY =
      facility(
          2,
          "練習薬局",
          FacilityKind.PHARMACY,
          new FacilitySettings(
              List.of(ConsentItem.MEDICATION, ConsentItem.HEALTH_CHECKUP),
              PrescriptionUse.NONE,
              false));
  public static final Facility THE_TREATMENT_PLACE =
      facility(
          3,
          "練習施術所",
          FacilityKind.TREATMENT_PLACE,
          new FacilitySettings(List.of(), PrescriptionUse.NONE, false));

  private static final Map<String, Facility> BY_TOKEN =
      Map.of(CLINIC, THE_CLINIC, PHARMACY, THE_PHARMACY, TREATMENT, THE_TREATMENT_PLACE);

  @Override
  public FacilityLookup byUrl(UrlKind door, String text) {
    String token = FacilityUrlToken.parse(text).map(FacilityUrlToken::text).orElse("");
    if (token.equals(RETIRED)) {
      return new FacilityLookup.Retired(THE_CLINIC);
    }
    if (token.equals(STOPPED)) {
      return new FacilityLookup.Stopped(THE_CLINIC);
    }
    Facility facility = BY_TOKEN.get(token);
    // the treatment place uses no other address than that of visits
    if (door == UrlKind.ONLINE && token.equals(TREATMENT)) {
      return new FacilityLookup.Stopped(THE_TREATMENT_PLACE);
    }
    return facility == null
        ? new FacilityLookup.Unknown()
        : new FacilityLookup.Found(facility, token);
  }

  @Override
  public Optional<Facility> byId(UUID id) {
    return BY_TOKEN.values().stream().filter(facility -> facility.id().equals(id)).findFirst();
  }

  private static String token(char c) {
    return String.valueOf(c).repeat(25) + "a";
  }

  private static Facility facility(
      int number, String name, FacilityKind kind, FacilitySettings settings) {
    return new Facility(
        new UUID(0, number),
        "991000000" + number,
        name,
        kind,
        "練習県見本市例町1-2-3",
        "00-0000-0000",
        "月〜金 9時〜17時",
        settings);
  }
}
