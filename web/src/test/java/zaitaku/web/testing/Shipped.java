package zaitaku.web.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The programs as they ship, their jars beside their libraries, in practice mode: the class path of
 * the tests would make other programs of them.
 */
public final class Shipped {

  private static final Path AGENT =
      Path.of("..", "nfc-bridge", "app", "target").toAbsolutePath().normalize();

  private static final String AGENT_JAR = "bridge-app-0.1.0.jar";

  private static final List<String> FLAGS = List.of("-Xmx256m", "-XX:+UseSerialGC");

  /** Soon up; the agent keeps its second compiler, without which its keys take twice as long. */
  private static final List<String> SOON = List.of("-XX:TieredStopAtLevel=1");

  private Shipped() {}

  /**
   * Starts the agent.
   *
   * @param data its directory; it describes itself in {@code practice/agent.json} there
   * @param log to which it is added what the program prints
   */
  public static Process agent(Path data, Path log, String... further) throws IOException {
    List<String> words = new ArrayList<>(List.of("zaitaku.nfcbridge.app.Bridge", "agent"));
    words.addAll(List.of("--practice", "--data", data.toString()));
    words.addAll(List.of("--port", Integer.toString(Ports.free())));
    words.addAll(List.of(further));
    return java(List.of(), AGENT, AGENT_JAR, words, log);
  }

  /**
   * Starts the service on a free port, with its database.
   *
   * @param data its directory, where an agent has described itself
   * @param ready the file that it writes when it is up
   */
  public static Process service(Path data, Path ready, Path log) throws IOException {
    List<String> words =
        List.of(
            "zaitaku.web.Application",
            "--practice",
            "--data",
            data.toString(),
            "--port",
            "0",
            "--agent-file",
            data.resolve("practice/agent.json").toString(),
            "--ready-file",
            ready.toString());
    return java(SOON, Path.of("target").toAbsolutePath(), "web-0.1.0.jar", words, log);
  }

  /** Starts the command that plays a phone; what it prints and asks is the caller's. */
  public static Process phone(String... claim) throws IOException {
    List<String> words = new ArrayList<>(List.of("zaitaku.nfcbridge.app.Bridge", "claim"));
    words.addAll(List.of(claim));
    return command(List.of("-Dstdout.encoding=UTF-8"), AGENT, AGENT_JAR, words).start();
  }

  private static Process java(
      List<String> flags, Path target, String jar, List<String> words, Path log)
      throws IOException {
    return command(flags, target, jar, words)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private static ProcessBuilder command(
      List<String> flags, Path target, String jar, List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(flags);
    command.addAll(
        List.of("-cp", target.resolve(jar) + File.pathSeparator + target.resolve("lib") + "/*"));
    command.addAll(words);
    return new ProcessBuilder(command).redirectErrorStream(true);
  }
}
