package zaitaku.web.visit;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import zaitaku.web.facility.FacilityDirectory;
import zaitaku.web.facility.StoredFacilities;
import zaitaku.web.platform.ServiceSettings;

/** The pages behind a real server, without a database. One per JVM. */
public final class PagesServer {

  public static final byte[] COOKIE_KEY = new byte[32];

  private static final PagesServer ONE = new PagesServer();

  private final EmbeddedServer server;
  private final SetClock clock;

  private PagesServer() {
    int port = freePort();
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

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException noPort) {
      throw new IllegalStateException(noPort);
    }
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
