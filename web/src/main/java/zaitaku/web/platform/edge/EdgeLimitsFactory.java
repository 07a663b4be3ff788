package zaitaku.web.platform.edge;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/** Reads the one limit that depends on where the service stands. */
@Factory
final class EdgeLimitsFactory {

  @Singleton
  EdgeLimits limits(@Value("${zaitaku.connections-per-address:64}") int connectionsPerAddress) {
    return EdgeLimits.of(connectionsPerAddress);
  }
}
