package zaitaku.web.certificate;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * OpenSSL as a second judge of revocation answers. Cases are written to a folder and judged all at
 * once, by two shells side by side, each of which starts one process for each case. OpenSSL judges
 * by the clock of the machine.
 */
final class OpenSslJudge {
  private static final int SHELLS = 2;
  private static final int MINUTES = 2;
  private static final String TRUST = "-no_nonce -issuer ca.pem -CAfile ca.pem -validity_period 5";

  /** What an answer comes to, the names of {@link RevocationAnswer}. */
  enum Verdict {
    GOOD,
    REVOKED,
    UNKNOWN,
    UNAVAILABLE
  }

  private final Path folder;
  private final Map<String, List<String>> commands = new LinkedHashMap<>();

  OpenSslJudge(Path folder, byte[] issuer, byte[] certificate) throws IOException {
    this.folder = folder;
    pem("ca.pem", "CERTIFICATE", issuer);
    pem("card.pem", "CERTIFICATE", certificate);
  }

  /** True when OpenSSL 3 can be started; else says so, or fails where vectors are required. */
  static boolean present() {
    try {
      Process process = new ProcessBuilder("openssl", "version").redirectErrorStream(true).start();
      String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (version.startsWith("OpenSSL 3")) {
        System.out.print("Second judge: " + version);
        return true;
      }
    } catch (IOException e) {
      // not installed
    }
    if ("true".equals(System.getenv("ZAITAKU_VECTORS_REQUIRED"))) {
      fail("OpenSSL 3 is required and absent");
    }
    System.out.println("OpenSSL 3 is absent: not judged");
    return false;
  }

  void ocsp(String name, byte[] request, byte[] answer) throws IOException {
    int number = commands.size();
    Files.write(folder.resolve(number + ".req"), request);
    Files.write(folder.resolve(number + ".resp"), answer);
    commands.put(
        name,
        List.of(
            // the one compares nonces, the other prints the status; no option does both
            "ocsp -respin %d.resp -reqin %d.req %s".formatted(number, number, TRUST),
            "ocsp -respin %d.resp %s -cert card.pem".formatted(number, TRUST)));
  }

  void crl(String name, byte[] list) throws IOException {
    int number = commands.size();
    pem(number + ".crl", "X509 CRL", list);
    commands.put(
        name,
        List.of("verify -crl_check -CAfile ca.pem -CRLfile %d.crl card.pem".formatted(number)));
  }

  /** Judges all; by name of the case, in their order. */
  Map<String, Verdict> judge() throws IOException, InterruptedException {
    List<Process> shells = new ArrayList<>();
    for (int shell = 0; shell < SHELLS; shell++) {
      shells.add(start(shell));
    }
    for (Process shell : shells) {
      if (!shell.waitFor(MINUTES, TimeUnit.MINUTES)) {
        shell.destroyForcibly();
        fail("OpenSSL did not end");
      }
    }
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    int number = 0;
    for (String name : commands.keySet()) {
      verdicts.put(name, verdict(Files.readString(folder.resolve(number++ + ".out"))));
    }
    return verdicts;
  }

  private Process start(int shell) throws IOException {
    StringBuilder script = new StringBuilder();
    int number = 0;
    for (List<String> command : commands.values()) {
      if (number % SHELLS == shell) {
        String parts = "openssl " + String.join(" && openssl ", command);
        script.append("(%s) >%d.out 2>&1\n".formatted(parts, number));
      }
      number++;
    }
    Path file = Files.writeString(folder.resolve("shell" + shell + ".sh"), script);
    ProcessBuilder builder = new ProcessBuilder("sh", file.toString()).directory(folder.toFile());
    builder.environment().put("OPENSSL_CONF", "/dev/null");
    return builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
  }

  /** The text is all there is: the exit status says nothing about the status of a certificate. */
  private static Verdict verdict(String output) {
    if (output.contains("Responder Error:")) {
      return Verdict.UNAVAILABLE;
    }
    if (output.contains("error 23 at 0 depth")) {
      return Verdict.REVOKED;
    }
    if (output.equals("card.pem: OK\n")) {
      return Verdict.GOOD;
    }
    boolean sound =
        output.contains("Response verify OK")
            && !output.contains("Status times invalid")
            && !output.contains("Nonce Verify error");
    if (sound && output.contains("card.pem: good")) {
      return Verdict.GOOD;
    }
    return sound && output.contains("card.pem: revoked") ? Verdict.REVOKED : Verdict.UNKNOWN;
  }

  private void pem(String name, String kind, byte[] der) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        folder.resolve(name),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, text, kind));
  }
}
