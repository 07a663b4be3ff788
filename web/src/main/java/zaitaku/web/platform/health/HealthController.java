package zaitaku.web.platform.health;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import zaitaku.web.platform.database.Readiness;

/**
 * Two questions of whoever runs the service (security.md D11): is the process alive, and may it be
 * sent visitors. The answers say that much and no more.
 */
@Controller("/health")
final class HealthController {

  private static final Map<String, String> UP = Map.of("status", "UP");
  private static final Map<String, String> DOWN = Map.of("status", "DOWN");

  private final Readiness readiness;

  HealthController(Readiness readiness) {
    this.readiness = readiness;
  }

  /** Asks nobody: restarting this process would not bring a database back. */
  @Get(uri = "/liveness", produces = MediaType.APPLICATION_JSON)
  HttpResponse<Map<String, String>> liveness() {
    return HttpResponse.ok(UP);
  }

  @Get(uri = "/readiness", produces = MediaType.APPLICATION_JSON)
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<Map<String, String>> readiness() {
    return readiness.ready()
        ? HttpResponse.ok(UP)
        : HttpResponse.<Map<String, String>>status(HttpStatus.SERVICE_UNAVAILABLE).body(DOWN);
  }
}
