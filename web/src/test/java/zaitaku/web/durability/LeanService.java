package zaitaku.web.durability;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import zaitaku.web.Service;
import zaitaku.web.certificate.CertificateConfig;
import zaitaku.web.eligibility.practice.PracticeEligibilitySource;
import zaitaku.web.platform.ServiceSettings;
import zaitaku.web.platform.database.DatabaseSettings;
import zaitaku.web.platform.keys.KeyFile;

/**
 * The whole service in a process of its own, with nothing around it, so that it is soon up again.
 */
final class LeanService {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final URI AGENT = URI.create("http://127.0.0.1:24737");

  private LeanService() {}

  /** Told by a file of properties; runs until it is killed. */
  public static void main(String... args) throws Exception {
    Properties told = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(args[0]))) {
      told.load(reader);
    }
    DatabaseSettings database =
        new DatabaseSettings(
            "127.0.0.1",
            Integer.parseInt(told.getProperty("database.port")),
            told.getProperty("database.name"),
            told.getProperty("database.user"),
            "none",
            "", // the schema stands: it is only made sure of
            "",
            false,
            20);
    Service service =
        Service.start(
            parts(
                database,
                Integer.parseInt(told.getProperty("http.port")),
                Path.of(told.getProperty("home")),
                Path.of(told.getProperty("anchor")),
                URI.create(told.getProperty("ocsp")),
                URI.create(told.getProperty("list"))));
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              service.close();
              stopped.countDown();
            }));
    stopped.await();
  }

  static Service.Parts parts(
      DatabaseSettings database, int httpPort, Path home, Path anchor, URI ocsp, URI list)
      throws IOException {
    ServiceSettings settings = new ServiceSettings(origin(httpPort), true, AGENT);
    return new Service.Parts(
        settings,
        database,
        KeyFile.openOrCreate(home.resolve("keys.json"), RANDOM),
        CertificateConfig.of(List.of(anchor), ocsp, list),
        PracticeEligibilitySource.open(settings, home.resolve("people")));
  }

  static URI origin(int httpPort) {
    return URI.create("http://localhost:" + httpPort);
  }
}
