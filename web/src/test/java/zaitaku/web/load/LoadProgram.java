package zaitaku.web.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Drives whole receptions over HTTP against the service in a process of its own and says what they
 * cost ({@code web/docs/measuring.md}). Loopback only, bounded, ends by itself and leaves nothing
 * behind.
 */
public final class LoadProgram {

  private LoadProgram() {}

  /** Exit code 2: wrong use. 1: something failed, also a single reception. 0: figures printed. */
  public static void main(String... args) throws IOException {
    LoadOptions options;
    try {
      options = LoadOptions.parse(args);
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.err.print(LoadOptions.USAGE);
      System.exit(2);
      return;
    }
    System.exit(run(options) ? 0 : 1);
  }

  /** True when every reception went as it should. */
  static boolean run(LoadOptions options) throws IOException {
    Path home = Files.createTempDirectory("zaitaku-load");
    LoadBench bench = LoadBench.open(home);
    Thread tidy = new Thread(() -> end(bench, home), "tidy");
    // when it is interrupted too: a server must not outlive it
    Runtime.getRuntime().addShutdownHook(tidy);
    try {
      return new LoadReport(System.out).of(bench, options);
    } catch (SQLException | GeneralSecurityException failed) {
      throw new IOException(failed);
    }
  }

  private static void end(LoadBench bench, Path home) {
    bench.close();
    delete(home);
  }

  private static void delete(Path tree) {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      System.err.println("left behind: " + tree);
    }
  }
}
