package zaitaku.nfcbridge.virtualcard.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of another program.
 *
 * @param text what it wrote, output and complaints together
 */
public record Tool(int exit, String text) {

  public boolean ok() {
    return exit == 0;
  }

  public static boolean exists(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  public static Tool run(String... command) {
    return run(Map.of(), command);
  }

  public static Tool run(Map<String, String> environment, String... command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Path file = Files.createTempFile("tool", ".txt");
      try {
        Process process = builder.redirectOutput(file.toFile()).start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError(command[0] + " does not end");
        }
        return new Tool(process.exitValue(), Files.readString(file, StandardCharsets.UTF_8));
      } finally {
        Files.delete(file);
      }
    } catch (IOException broken) {
      throw new AssertionError(broken);
    } catch (InterruptedException stopping) {
      throw new AssertionError(stopping);
    }
  }
}
