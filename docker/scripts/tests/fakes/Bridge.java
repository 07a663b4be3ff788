package zaitaku.nfcbridge.app;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Stands in for the agent in the launcher tests: same command line, same file, nothing else. */
public final class Bridge {

  private Bridge() {}

  public static void main(String[] args) throws Exception {
    List<String> words = List.of(args);
    Path data = Path.of(words.get(words.indexOf("--data") + 1));
    int port = Integer.parseInt(words.get(words.indexOf("--port") + 1));
    if ("dies".equals(System.getenv("FAKE_AGENT"))) {
      System.err.println("the fake agent gives up");
      System.exit(3);
    }
    int host = words.indexOf("--service-host");
    Files.writeString(data.resolve("agent.args"), host < 0 ? "" : "--service-host " + words.get(host + 1));
    ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> note(data, "agent stopped")));
    Files.createDirectories(data.resolve("practice"));
    Files.writeString(
        data.resolve("practice/agent.json"), "{\"agent\":\"http://127.0.0.1:" + socket.getLocalPort() + "\"}");
    new CountDownLatch(1).await();
  }

  private static void note(Path data, String line) {
    try {
      Files.writeString(
          data.resolve("order.log"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (java.io.IOException ignored) {
      System.err.println("not noted: " + line);
    }
  }
}
