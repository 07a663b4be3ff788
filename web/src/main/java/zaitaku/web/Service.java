package zaitaku.web;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import zaitaku.web.certificate.CertificateConfig;
import zaitaku.web.eligibility.EligibilitySource;
import zaitaku.web.platform.ServiceSettings;
import zaitaku.web.platform.database.DatabaseSettings;
import zaitaku.web.platform.keys.KeyRing;

/** The running reception service; closing it stops the server, then the pool. */
public final class Service implements AutoCloseable {

  private final ApplicationContext context;

  private Service(ApplicationContext context) {
    this.context = context;
  }

  /** All that one instance is told from outside. */
  public record Parts(
      ServiceSettings settings,
      DatabaseSettings database,
      KeyRing keys,
      CertificateConfig certificate,
      EligibilitySource eligibility,
      Listening listening) {

    /** Plain HTTP on this machine only. */
    public Parts(
        ServiceSettings settings,
        DatabaseSettings database,
        KeyRing keys,
        CertificateConfig certificate,
        EligibilitySource eligibility) {
      this(settings, database, keys, certificate, eligibility, new Listening.Loopback());
    }
  }

  /**
   * Starts and listens on the port of the origin.
   *
   * @throws RuntimeException when the database does not promise enough or the port is taken
   */
  public static Service start(Parts parts, Object... furtherBeans) {
    ApplicationContext context =
        ApplicationContext.builder()
            .singletons(
                parts.settings, parts.database, parts.keys, parts.certificate, parts.eligibility)
            .singletons(furtherBeans)
            .properties(parts.listening.properties(parts.settings.origin().getPort()))
            .banner(false)
            .eagerInitSingletons(true)
            .deduceEnvironment(false)
            .start();
    try {
      context.getBean(EmbeddedServer.class).start();
      return new Service(context);
    } catch (RuntimeException failed) {
      context.close();
      throw failed;
    }
  }

  /** For the parts that come after the start, and for tests. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
