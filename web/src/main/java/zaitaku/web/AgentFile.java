package zaitaku.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the practice agent wrote about itself.
 *
 * @param agent where it listens
 * @param practiceToken bearer token of its tray
 * @param caCertificate PEM file of the practice certificate authority
 * @param ocsp address of the practice OCSP responder
 * @param crl address of the practice revocation list
 * @param cards the tray: id, label and PIN of each card
 * @param identity the service's TLS key, if the agent was told for which host
 */
record AgentFile(
    URI agent,
    String practiceToken,
    Path caCertificate,
    URI ocsp,
    URI crl,
    JsonNode cards,
    Optional<ServiceIdentity> identity) {

  /**
   * A PKCS#12 file with the practice password, for one host.
   *
   * @param host name or IPv4 address
   */
  record ServiceIdentity(String host, Path keyStore) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @throws IOException when the file is missing or not whole
   */
  static AgentFile read(Path file) throws IOException {
    JsonNode root = JSON.readTree(Files.readAllBytes(file));
    return new AgentFile(
        URI.create(text(root, "agent")),
        text(root, "practiceToken"),
        file.toAbsolutePath().resolveSibling(text(root, "caCertificate")),
        URI.create(text(root, "ocsp")),
        URI.create(text(root, "crl")),
        root.path("cards"),
        identity(file, root));
  }

  private static Optional<ServiceIdentity> identity(Path file, JsonNode root) throws IOException {
    return root.has("serviceIdentity")
        ? Optional.of(
            new ServiceIdentity(
                text(root, "serviceHost"),
                file.toAbsolutePath().resolveSibling(text(root, "serviceIdentity"))))
        : Optional.empty();
  }

  /**
   * Reads the file once it is there: agent and service may be started together.
   *
   * @throws IOException when it does not come within that time, or is not whole
   */
  static AgentFile await(Path file, Duration patience) throws IOException {
    Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
    long end = System.nanoTime() + patience.toNanos();
    try (WatchService changes = directory.getFileSystem().newWatchService()) {
      directory.register(changes, StandardWatchEventKinds.ENTRY_CREATE);
      while (!Files.exists(file)) {
        WatchKey change = changes.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (change == null) {
          throw new IOException("the agent did not write " + file);
        }
        change.pollEvents();
        change.reset();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the agent", interrupted);
    }
    return read(file);
  }

  private static String text(JsonNode root, String name) throws IOException {
    JsonNode value = root.path(name);
    if (!value.isTextual()) {
      throw new IOException("the agent's file has no " + name);
    }
    return value.asText();
  }
}
