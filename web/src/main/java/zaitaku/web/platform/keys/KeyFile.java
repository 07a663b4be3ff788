package zaitaku.web.platform.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The key file: JSON with {@code cookieKeys} and {@code dataKeys} (id to base64), {@code
 * patientKey} (base64), {@code requestKeys} and {@code auditKeys} (JWK with {@code kid}). Readable
 * by its owner only.
 */
public final class KeyFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private KeyFile() {}

  /**
   * Reads the file, or makes it on the first start (practice mode only makes; production is given
   * one).
   */
  public static KeyRing openOrCreate(Path file, SecureRandom random) {
    try {
      if (!Files.exists(file)) {
        create(file, random);
      }
      addAuditKey(file, random);
      return read(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("key file " + file, unreadable);
    }
  }

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException when a key is missing or has the wrong size
   */
  public static KeyRing read(Path file) throws IOException {
    JsonNode root = JSON.readTree(Files.readAllBytes(file));
    return new KeyRing(
        symmetric(root.path("cookieKeys")),
        symmetric(root.path("dataKeys")),
        Base64.getDecoder().decode(root.path("patientKey").asText()),
        signing(root.path("requestKeys")),
        signing(root.path("auditKeys")));
  }

  /** Files of earlier versions have none. */
  private static void addAuditKey(Path file, SecureRandom random) throws IOException {
    if (JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode root
        && !root.has("auditKeys")) {
      root.putArray("auditKeys").add(JSON.readTree(freshSigningKey("a1", random).toJSONString()));
      write(file, root);
    }
  }

  private static void create(Path file, SecureRandom random) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.putObject("cookieKeys").put("c1", fresh(random));
    root.putObject("dataKeys").put("d1", fresh(random));
    root.put("patientKey", fresh(random));
    root.putArray("requestKeys").add(JSON.readTree(freshSigningKey("r1", random).toJSONString()));
    write(file, root);
  }

  private static void write(Path file, ObjectNode root) throws IOException {
    Path parent = Files.createDirectories(file.toAbsolutePath().getParent());
    Path temporary =
        Files.createTempFile(
            parent,
            "keys",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(temporary, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static ECKey freshSigningKey(String id, SecureRandom random) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).secureRandom(random).generate();
    } catch (JOSEException impossible) {
      // P-256 is part of every Java platform
      throw new IllegalStateException(impossible);
    }
  }

  private static String fresh(SecureRandom random) {
    byte[] key = new byte[KeyRing.KEY_BYTES];
    random.nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private static Map<String, byte[]> symmetric(JsonNode node) {
    Map<String, byte[]> keys = new LinkedHashMap<>();
    node.properties()
        .forEach(entry ->
            keys.put(entry.getKey(), Base64.getDecoder().decode(entry.getValue().asText())));
    return keys;
  }

  private static List<ECKey> signing(JsonNode node) {
    List<ECKey> keys = new ArrayList<>();
    for (JsonNode key : node) {
      try {
        keys.add(ECKey.parse(key.toString()));
      } catch (ParseException malformed) {
        throw new IllegalArgumentException("not a P-256 JWK", malformed);
      }
    }
    return keys;
  }
}
