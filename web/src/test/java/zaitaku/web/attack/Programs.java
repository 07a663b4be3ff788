package zaitaku.web.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import zaitaku.web.testing.Shipped;

/** Agent and service as processes of their own, as they ship, in one data directory. */
final class Programs implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private final Path home;
  private final Process agent;
  private final Process service;
  private final JsonNode practice;

  private Programs(Path home, Process agent, Process service, JsonNode practice) {
    this.home = home;
    this.agent = agent;
    this.service = service;
    this.practice = practice;
  }

  /** Starts both; what they print is in {@code agent.log} and {@code service.log}. */
  static Programs start(Path home) throws IOException {
    Path ready = home.resolve("ready.json");
    Process agent = Shipped.agent(home, home.resolve("agent.log"));
    Process service = Shipped.service(home, ready, home.resolve("service.log"));
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> Files.exists(ready) || !service.isAlive() || !agent.isAlive());
    if (!Files.exists(ready)) {
      throw new AssertionError(
          Files.readString(home.resolve("agent.log"))
              + Files.readString(home.resolve("service.log")));
    }
    return new Programs(home, agent, service, JSON.readTree(Files.readAllBytes(ready)));
  }

  /** What {@code practice.json} says. */
  JsonNode practice() {
    return practice;
  }

  Path home() {
    return home;
  }

  /** Everything that is in the heap of the agent, garbage included. */
  Path agentHeap(String name) throws IOException {
    return heap(agent.pid(), home.resolve(name));
  }

  Path serviceHeap(String name) throws IOException {
    return heap(service.pid(), home.resolve(name));
  }

  /** Everything in the heap of a process of this machine, garbage included. */
  static Path heap(long pid, Path file) throws IOException {
    Process jcmd =
        new ProcessBuilder(
                tool("jcmd"),
                "-J-XX:TieredStopAtLevel=1",
                Long.toString(pid),
                "GC.heap_dump",
                "-all",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes());
    if (!Files.exists(file)) {
      throw new AssertionError("no heap dump: " + said);
    }
    return file;
  }

  static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  /** Ends both, the service's database with it. */
  @Override
  public void close() {
    for (Process process : List.of(service, agent)) {
      process.destroy();
      try {
        process.waitFor(60, TimeUnit.SECONDS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      process.destroyForcibly();
    }
  }
}
