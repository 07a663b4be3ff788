package zaitaku.web.durability;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import zaitaku.web.platform.database.DatabaseSettings;

/**
 * The built service as a process that is killed and started again. Its classes are copied first, so
 * that a build beside a long run does not reach it, and kept in an archive of the JVM, so that a
 * start takes a second.
 */
final class ServiceProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path home;
  private final URI origin;
  private final HttpClient client;
  private final String classPath;
  private @Nullable Process process;

  ServiceProcess(Path home, URI origin, Properties site, DatabaseSettings database) {
    this.home = home;
    this.origin = origin;
    this.client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    try {
      Properties told = new Properties();
      told.putAll(site);
      told.setProperty("database.port", Integer.toString(database.port()));
      told.setProperty("database.name", database.database());
      told.setProperty("database.user", database.appUser());
      told.setProperty("http.port", Integer.toString(origin.getPort()));
      try (Writer writer = Files.newBufferedWriter(file())) {
        told.store(writer, "a service to be killed");
      }
      this.classPath = copiedClasses();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Path file() {
    return home.resolve("service.properties");
  }

  private Path archive() {
    return home.resolve("classes.jsa");
  }

  /** A first run that ends orderly and leaves the archive of classes behind. */
  void train(Runnable traffic) {
    launch("-XX:ArchiveClassesAtExit=" + archive());
    awaitReady();
    traffic.run();
    end();
  }

  void start() {
    launch("-XX:SharedArchiveFile=" + archive());
  }

  private void launch(String archive) {
    try {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Xlog:cds=off",
                  "-Xlog:cds+dynamic=off",
                  archive,
                  "-cp",
                  classPath,
                  LeanService.class.getName(),
                  file().toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Path log() {
    return home.resolve("service.log");
  }

  void awaitReady() {
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(25))
        .atMost(PATIENCE)
        .until(() -> ready() || !alive());
    if (!alive()) {
      throw new AssertionError("the service ended by itself, see " + log());
    }
  }

  private boolean alive() {
    return process != null && process.isAlive();
  }

  private boolean ready() {
    try {
      return client
              .send(
                  HttpRequest.newBuilder(origin.resolve("/health/readiness"))
                      .timeout(Duration.ofSeconds(5))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** SIGKILL. */
  void kill() {
    if (process != null) {
      process.destroyForcibly();
      await(process);
    }
  }

  /** SIGTERM. */
  void end() {
    if (process != null) {
      process.destroy();
      await(process);
    }
  }

  private static void await(Process process) {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
    client.close();
  }

  private String copiedClasses() throws IOException {
    Path target = Path.of("target").toAbsolutePath();
    Path lib = Files.createDirectories(home.resolve("lib"));
    Path jar = home.resolve("service.jar");
    Files.copy(target.resolve("web-0.1.0.jar"), jar, StandardCopyOption.REPLACE_EXISTING);
    try (Stream<Path> all = Files.list(target.resolve("lib"))) {
      for (Path one : all.filter(file -> !file.toString().contains("binaries")).toList()) {
        Files.copy(one, lib.resolve(one.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Path own = home.resolve("lean.jar");
    pack(own);
    return own + File.pathSeparator + jar + File.pathSeparator + lib + "/*";
  }

  /** An archive of classes knows jars only. */
  private static void pack(Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      String name = LeanService.class.getName().replace('.', '/') + ".class";
      out.putNextEntry(new JarEntry(name));
      try (InputStream in = LeanService.class.getResourceAsStream("LeanService.class")) {
        Objects.requireNonNull(in).transferTo(out);
      }
    }
  }
}
