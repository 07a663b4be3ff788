package zaitaku.web.platform.page;

import io.micronaut.http.HttpRequest;
import java.util.Optional;

/** Port: whose reception a browser is in, for pages that belong to no facility themselves. */
public interface VisitedFacility {

  /** Whose reception it is, and the way back into it. */
  record Visited(FacilityContact contact, String path) {}

  Optional<Visited> of(HttpRequest<?> request);
}
