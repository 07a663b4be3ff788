package zaitaku.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import zaitaku.clinicurls.FacilityUrlToken;
import zaitaku.clinicurls.UrlKind;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.Facility;
import zaitaku.web.facility.FacilityKind;
import zaitaku.web.facility.FacilitySettings;
import zaitaku.web.facility.PrescriptionUse;
import zaitaku.web.facility.StoredFacilities;

/**
 * One invented facility of each kind, loaded at each start. The database holds hashes of their
 * addresses only, so the addresses themselves stand in a file beside it, readable by its owner.
 */
@Singleton
final class PracticeFacilities {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADDRESS = "練習県見本市例町";

  private final StoredFacilities facilities;
  private final SecureRandom random;

  PracticeFacilities(StoredFacilities facilities, SecureRandom random) {
    this.facilities = facilities;
    this.random = random;
  }

  /** A facility and the addresses it gave out. */
  record Issued(Facility facility, Map<UrlKind, FacilityUrlToken> tokens) {}

  /** Loads all, making addresses on the first start. */
  List<Issued> load(Path file) throws IOException {
    ObjectNode tokens = Files.exists(file) ? read(file) : JSON.createObjectNode();
    List<Issued> issued = new ArrayList<>();
    for (Facility facility : all()) {
      facilities.add(facility);
      issued.add(new Issued(facility, issue(tokens, facility)));
    }
    PrivateFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(tokens));
    return issued;
  }

  private static ObjectNode read(Path file) throws IOException {
    if (JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode tokens) {
      return tokens;
    }
    throw new IOException("not a file of practice addresses: " + file);
  }

  private Map<UrlKind, FacilityUrlToken> issue(ObjectNode tokens, Facility facility) {
    Map<UrlKind, FacilityUrlToken> issued = new EnumMap<>(UrlKind.class);
    for (UrlKind kind : facility.settings().functions()) {
      FacilityUrlToken token = token(tokens, name(facility, kind));
      facilities.issue(facility.id(), kind, token);
      issued.put(kind, token);
    }
    return issued;
  }

  /** The visit address came first, and files of that time hold it under the code alone. */
  private static String name(Facility facility, UrlKind kind) {
    return switch (kind) {
      case VISIT -> facility.code();
      case ONLINE -> facility.code() + "-online";
    };
  }

  private FacilityUrlToken token(ObjectNode tokens, String name) {
    return FacilityUrlToken.parse(tokens.path(name).asText())
        .orElseGet(() -> {
          FacilityUrlToken fresh = FacilityUrlToken.fresh(random);
          tokens.put(name, fresh.text());
          return fresh;
        });
  }

  private static List<Facility> all() {
    FacilitySettings everything =
        new FacilitySettings(List.of(ConsentItem.values()), PrescriptionUse.BOTH, true);
    FacilitySettings noPrescription =
        new FacilitySettings(List.of(ConsentItem.values()), PrescriptionUse.NONE, false);
    FacilitySettings membersOnly =
        new FacilitySettings(
            List.of(ConsentItem.values()), PrescriptionUse.NONE, false, Set.of("06990022"));
    FacilitySettings eligibilityOnly =
        new FacilitySettings(List.of(), PrescriptionUse.NONE, false).using(Set.of(UrlKind.VISIT));
    return List.of(
        facility(1, "9910000018", "練習クリニック", FacilityKind.CLINIC, everything),
        facility(2, "9910000026", "練習病院", FacilityKind.HOSPITAL, everything),
        facility(3, "9930000014", "練習歯科", FacilityKind.DENTAL, everything),
        facility(4, "9940000012", "練習薬局", FacilityKind.PHARMACY, noPrescription),
        facility(
            5,
            "9960000017",
            "練習訪問看護ステーション",
            FacilityKind.VISITING_NURSE,
            noPrescription.using(Set.of(UrlKind.VISIT))),
        facility(6, "9910000034", "練習会社診療所", FacilityKind.WORKPLACE_CLINIC, membersOnly),
        facility(7, "9910000042", "練習整骨院", FacilityKind.TREATMENT_PLACE, eligibilityOnly));
  }

  private static Facility facility(
      int number, String code, String name, FacilityKind kind, FacilitySettings settings) {
    return new Facility(
        new UUID(0x5a61_6974_616b_4000L, 0x8000_0000_0000_0000L | number),
        code,
        name,
        kind,
        ADDRESS + number + "-2-3",
        "00-0000-000" + number,
        "月〜金 9時〜17時",
        settings);
  }
}
