package zaitaku.web;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the reception service from the command line. */
public final class Application {

  private static final Logger LOG = LoggerFactory.getLogger(Application.class);
  private static final int WRONG_USE = 2;

  private Application() {}

  /** Exit code 2: the command line was not understood. 1: the start failed, the log says why. */
  public static void main(String... args) {
    switch (LaunchOptions.parse(args)) {
      case LaunchOptions.Parsed.Refused refused -> {
        System.err.println(refused.reason());
        System.err.print(LaunchOptions.USAGE);
        System.exit(WRONG_USE);
      }
      case LaunchOptions.Parsed.Understood understood -> run(understood.options());
    }
  }

  private static void run(LaunchOptions options) {
    CountDownLatch stopped = new CountDownLatch(1);
    try {
      PracticeService service = PracticeService.start(options);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    service.close();
                    stopped.countDown();
                  },
                  "stop"));
      LOG.info("practice service ready, invented people only");
      stopped.await();
    } catch (IOException | RuntimeException failed) {
      LOG.error("the service did not start", failed);
      System.exit(1);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
