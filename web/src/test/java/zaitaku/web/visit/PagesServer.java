package zaitaku.web.visit;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.processor.ExecutableMethodProcessor;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.scheduling.processor.ScheduledMethodProcessor;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import zaitaku.web.facility.FacilityDirectory;
import zaitaku.web.facility.StoredFacilities;
import zaitaku.web.platform.ServiceSettings;
import zaitaku.web.testing.Ports;

/** The pages behind a real server, without a database. One per JVM. */
public final class PagesServer {

  public static final byte[] COOKIE_KEY = new byte[32];

  private static final PagesServer ONE = new PagesServer();

  private final EmbeddedServer server;
  private final SetClock clock;

  private PagesServer() {
    int port = Ports.free();
    server =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                "test.pages",
                "true",
                "test.pages.origin",
                "http://localhost:" + port,
                "micronaut.server.host",
                "localhost",
                "micronaut.server.port",
                port));
    clock = (SetClock) server.getApplicationContext().getBean(Clock.class);
  }

  public static PagesServer get() {
    return ONE;
  }

  public String origin() {
    return "http://localhost:" + server.getPort();
  }

  public int port() {
    return server.getPort();
  }

  public SetClock clock() {
    return clock;
  }

  public <T> T bean(Class<T> type) {
    return server.getApplicationContext().getBean(type);
  }

  @Factory
  @Requires(property = "test.pages")
  static final class Beans {

    @Singleton
    ServiceSettings settings(
        @io.micronaut.context.annotation.Value("${test.pages.origin}") String origin) {
      return new ServiceSettings(URI.create(origin), true, URI.create("http://127.0.0.1:24737"));
    }

    @Singleton
    @Replaces(CookieKeys.class)
    CookieKeys keys() {
      return () -> Map.of("k1", COOKIE_KEY);
    }

    @Singleton
    @Replaces(StoredFacilities.class)
    FacilityDirectory facilities() {
      return new TestFacilities();
    }

    @Singleton
    @Replaces(Clock.class)
    Clock clock() {
      return new SetClock();
    }
  }

  /** Without a database there is nothing to tidy or to watch. */
  @Singleton
  @Replaces(ScheduledMethodProcessor.class)
  @Requires(property = "test.pages")
  static final class NothingByItself implements ExecutableMethodProcessor<Scheduled> {

    @Override
    public void process(BeanDefinition<?> bean, ExecutableMethod<?, ?> method) {
      // never called
    }
  }

  /** Faults on purpose. */
  @Controller("/test-faults")
  @Requires(property = "test.pages")
  static final class Faults {

    @Get("/bug")
    String bug() {
      throw new IllegalStateException("canary 練習 一郎 select * from facility");
    }
  }
}
