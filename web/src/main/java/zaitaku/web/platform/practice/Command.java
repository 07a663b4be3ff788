package zaitaku.web.platform.practice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What a short-lived program answered.
 *
 * @param code its exit code
 * @param output both streams, in the order written
 */
record Command(int code, String output) {

  private static final long LIMIT_SECONDS = 60;

  /** Runs it to its end with the plain locale; ends it by force after 60 s. */
  static Command run(List<String> words) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      var output = CompletableFuture.supplyAsync(() -> textOf(process), Thread::startVirtualThread);
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(words.getFirst() + " did not end within " + LIMIT_SECONDS + " s");
      }
      return new Command(process.exitValue(), output.join());
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + words.getFirst(), interrupted);
    }
  }

  private static String textOf(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cut) {
      return "(its output is lost: " + cut.getMessage() + ")";
    }
  }
}
