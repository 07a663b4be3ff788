package zaitaku.web;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Stands in for the service in the launcher tests: same command line, same files, nothing else. */
public final class Application {

  private Application() {}

  public static void main(String[] args) throws Exception {
    List<String> words = List.of(args);
    Path data = Path.of(value(words, "--data"));
    if (!words.contains("--practice")) {
      System.exit(4);
    }
    String mood = String.valueOf(System.getenv("FAKE_SERVICE"));
    if (mood.equals("dies")) {
      System.err.println("the fake service gives up");
      System.exit(3);
    }
    // like the real one: both are started together, and the agent's file is waited for
    while (!Files.exists(Path.of(value(words, "--agent-file")))) {
      new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
    }
    ServerSocket socket =
        new ServerSocket(Integer.parseInt(value(words, "--port")), 1, InetAddress.getLoopbackAddress());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> note(data, "service stopped")));
    note(data, "service started");
    String start = words.contains("--tls-host") ? "https://" + value(words, "--tls-host") : "http://localhost";
    Files.writeString(
        Path.of(value(words, "--ready-file")),
        """
        {"service":"%s:%d","agent":"http://127.0.0.1:1","facilities":[
          {"code":"9900000001","name":"Practice Clinic","kind":"CLINIC","visitUrl":"http://localhost/v/abc","onlineUrl":""}],
         "staff":[],"caCertificate":"/practice/ca.pem","cards":[]}
        """
            .formatted(start, socket.getLocalPort()));
    new CountDownLatch(1).await();
  }

  private static String value(List<String> words, String option) {
    return words.get(words.indexOf(option) + 1);
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
