package zaitaku.web.load;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Starts and stops {@link MeasuredService} with the jar and the flags that ship. */
final class ServiceProcess implements AutoCloseable {

  /** Those of {@code docker/service.Dockerfile}. */
  static final List<String> FLAGS =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

  private final Process process;
  private final URI origin;
  private final BufferedReader said;
  private final double firstAnswerMillis;

  private ServiceProcess(
      Process process, URI origin, BufferedReader said, double firstAnswerMillis) {
    this.process = process;
    this.origin = origin;
    this.said = said;
    this.firstAnswerMillis = firstAnswerMillis;
  }

  /**
   * Starts and waits until all facilities stand.
   *
   * @param told what {@link MeasuredService} reads
   * @param firstPath asked again and again from the start on, until something other than a refused
   *     connection is answered
   */
  static ServiceProcess start(Path home, Properties told, List<String> flags, String firstPath)
      throws IOException {
    URI origin = URI.create(told.getProperty("origin"));
    Path file = home.resolve("service.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      told.store(writer, null);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(flags);
    command.addAll(
        List.of("-cp", classPath(home), MeasuredService.class.getName(), file.toString()));
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(home.resolve("service.log").toFile()))
            .start();
    double millis = firstAnswer(process, origin, firstPath, began);
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    String line = said.readLine();
    while (line != null && !line.equals("ready")) {
      line = said.readLine();
    }
    if (line == null) {
      throw new IOException("the service did not start:\n" + tail(home.resolve("service.log")));
    }
    return new ServiceProcess(process, origin, said, millis);
  }

  private static double firstAnswer(Process process, URI origin, String path, long began) {
    while (process.isAlive() && System.nanoTime() - began < PATIENCE_NANOS) {
      try (Wire wire = new Wire(origin)) {
        wire.get(path, "");
        return (System.nanoTime() - began) / 1e6;
      } catch (IOException notYet) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
    }
    return Double.NaN;
  }

  /**
   * The jar and its libraries as they ship; of the tests only this package, copied, since the rest
   * would bring beans and logging of its own.
   */
  private static String classPath(Path home) throws IOException {
    Path target = Path.of(System.getProperty("zaitaku.web.target", "target")).toAbsolutePath();
    Path from = target.resolve("test-classes/zaitaku/web/load");
    Path to = Files.createDirectories(home.resolve("classes/zaitaku/web/load"));
    try (Stream<Path> classes = Files.list(from)) {
      for (Path one : classes.filter(path -> path.toString().endsWith(".class")).toList()) {
        Files.copy(one, to.resolve(one.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Path jar = target.resolve("web-0.1.0.jar");
    if (!Files.exists(jar)) {
      throw new IOException("build first: there is no " + jar);
    }
    return String.join(
        File.pathSeparator,
        jar.toString(),
        target.resolve("lib") + "/*",
        home.resolve("classes").toString());
  }

  private static String tail(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }

  URI origin() {
    return origin;
  }

  long pid() {
    return process.pid();
  }

  /** From the start of its JVM to the first answer, the database being up. */
  double firstAnswerMillis() {
    return firstAnswerMillis;
  }

  /** Bytes of the heap after a collection. */
  long liveHeap() throws IOException {
    say("heap");
    String line = said.readLine();
    while (line != null && !line.startsWith("heap ")) {
      line = said.readLine();
    }
    return line == null ? -1 : Long.parseLong(line.substring(5));
  }

  private void say(String word) throws IOException {
    OutputStream to = process.getOutputStream();
    to.write((word + "\n").getBytes(StandardCharsets.US_ASCII));
    to.flush();
  }

  @Override
  public void close() {
    try {
      say("stop");
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException gone) {
      process.destroyForcibly();
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
