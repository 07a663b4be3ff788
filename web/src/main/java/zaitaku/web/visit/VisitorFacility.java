package zaitaku.web.visit;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import zaitaku.web.facility.FacilityDirectory;
import zaitaku.web.platform.page.VisitedFacility;

/** Knows from the visit cookie whose reception a reader of a help page is in. */
@Singleton
final class VisitorFacility implements VisitedFacility {

  private final SealedVisit visits;
  private final FacilityDirectory directory;

  VisitorFacility(SealedVisit visits, FacilityDirectory directory) {
    this.visits = visits;
    this.directory = directory;
  }

  @Override
  public Optional<Visited> of(HttpRequest<?> request) {
    return visits
        .live(request)
        .flatMap(visit ->
            directory
                .byId(visit.facility())
                .map(facility ->
                    new Visited(
                        VisitFrames.contact(facility, VisitFrames.place(request, visit.door())),
                        back(visit))));
  }

  /** Where a registration stands: the check page leads on to what is not answered yet. */
  private static String back(VisitSession visit) {
    return visit.registering() ? VisitStep.CHECK.path(visit.base()) : visit.base();
  }
}
