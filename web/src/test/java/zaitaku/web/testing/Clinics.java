package zaitaku.web.testing;

import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import zaitaku.clinicurls.FacilityUrlToken;
import zaitaku.clinicurls.UrlKind;
import zaitaku.web.Service;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.Facility;
import zaitaku.web.facility.FacilityKind;
import zaitaku.web.facility.FacilitySettings;
import zaitaku.web.facility.PrescriptionUse;
import zaitaku.web.facility.StoredFacilities;

/** Invented clinics that ask for everything, each with a visit URL. */
public final class Clinics {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Clinics() {}

  /**
   * Adds one through a running service.
   *
   * @param code ten digits that begin with 9: no such prefecture exists
   */
  public static Reception.At add(Service service, String code, String name) {
    Facility facility =
        new Facility(
            UUID.randomUUID(),
            code,
            name,
            FacilityKind.CLINIC,
            "練習県見本市例町1-2-3",
            "00-0000-0000",
            "月〜金 9時〜17時",
            new FacilitySettings(List.of(ConsentItem.values()), PrescriptionUse.BOTH, true));
    FacilityUrlToken token = FacilityUrlToken.fresh(RANDOM);
    StoredFacilities stored = service.bean(StoredFacilities.class);
    stored.add(facility);
    stored.issue(facility.id(), UrlKind.VISIT, token);
    return new Reception.At(facility, token);
  }
}
