package zaitaku.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the practice agent wrote about itself.
 *
 * @param agent where it listens
 * @param practiceToken bearer token of its tray
 * @param caCertificate PEM file of the practice certificate authority
 * @param ocsp address of the practice OCSP responder
 * @param crl address of the practice revocation list
 * @param cards the tray: id, label and PIN of each card
 */
record AgentFile(
    URI agent, String practiceToken, Path caCertificate, URI ocsp, URI crl, JsonNode cards) {

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
        root.path("cards"));
  }

  private static String text(JsonNode root, String name) throws IOException {
    JsonNode value = root.path(name);
    if (!value.isTextual()) {
      throw new IOException("the agent's file has no " + name);
    }
    return value.asText();
  }
}
