package zaitaku.web.facility;

import java.util.Optional;
import java.util.UUID;
import zaitaku.clinicurls.UrlKind;

/**
 * Finds a facility by its address. Safe for use by several threads; asks the database each time.
 */
public interface FacilityDirectory {

  /**
   * Finds by the token of one of a facility's two addresses.
   *
   * @param door which of the two
   * @param token as it stood in the path, either case; anything that is not a token is unknown
   */
  FacilityLookup byUrl(UrlKind door, String token);

  /**
   * Finds by the key of the tenant, for those that hold it from a sealed cookie or a routing row.
   */
  Optional<Facility> byId(UUID facility);
}
