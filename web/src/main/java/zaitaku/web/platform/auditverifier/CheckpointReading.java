package zaitaku.web.platform.auditverifier;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zaitaku.web.platform.auditverifier.Finding.Kind;

/**
 * Reads checkpoint files: lines in order, each signed, numbered and naming the hash of the line
 * before. A last line of a file without its end is what a crash leaves, and counts as not written.
 */
final class CheckpointReading {

  private static final int MAX_LINE = 1024 * 1024;

  private final Map<String, ECKey> keys;
  private final Map<UUID, NavigableMap<Long, byte[]>> heads = new TreeMap<>();
  private final Set<Finding> findings = new LinkedHashSet<>();
  private long lines;

  /**
   * Prepares.
   *
   * @param keys public keys as JWK set, by {@code kid}
   */
  CheckpointReading(JWKSet keys) {
    this.keys = new TreeMap<>();
    for (JWK key : keys.getKeys()) {
      if (key instanceof ECKey ec && ec.getKeyID() != null) {
        this.keys.put(ec.getKeyID(), ec);
      }
    }
    if (this.keys.isEmpty()) {
      throw new IllegalArgumentException("the key file holds no public key of checkpoints");
    }
  }

  /** Reads one directory: a chain of its own, begun by one writer. */
  void read(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(directory)) {
      files =
          all.filter(file -> String.valueOf(file.getFileName()).matches("checkpoints-.*\\.jws"))
              .sorted()
              .toList();
    }
    List<String> written = new ArrayList<>();
    for (Path file : files) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(written::add);
    }
    read(written);
  }

  /** Reads the whole lines of one chain. */
  void read(List<String> written) {
    long expected = 1;
    String previous = "0".repeat(64);
    for (String line : written) {
      Map<String, Object> content = content(line);
      if (content == null) {
        note(Kind.BAD_CHECKPOINT, expected);
      } else {
        long number = content.get("n") instanceof Number n ? n.longValue() : 0;
        if (number != expected || !previous.equals(content.get("prev"))) {
          note(Kind.CHECKPOINT_GAP, expected);
        }
        expected = Math.max(number, expected);
        take(content, expected);
      }
      previous = hash(line);
      expected++;
      lines++;
    }
  }

  private @Nullable Map<String, Object> content(String line) {
    try {
      if (line.length() > MAX_LINE) {
        return null;
      }
      JWSObject jws = JWSObject.parse(line);
      ECKey key = keys.get(String.valueOf(jws.getHeader().getKeyID()));
      boolean ours =
          key != null
              && JWSAlgorithm.ES256.equals(jws.getHeader().getAlgorithm())
              && jws.getHeader().getType() != null
              && "zaitaku-checkpoint".equals(jws.getHeader().getType().getType())
              // a signature has one spelling only, so that every changed byte shows
              && jws.serialize().equals(line)
              && Base64URL.encode(jws.getSignature().decode()).equals(jws.getSignature());
      return ours && jws.verify(new ECDSAVerifier(key)) ? jws.getPayload().toJSONObject() : null;
    } catch (ParseException | JOSEException | IllegalStateException malformed) {
      return null;
    }
  }

  private void take(Map<String, Object> content, long line) {
    if (!(content.get("heads") instanceof List<?> list)) {
      note(Kind.BAD_CHECKPOINT, line);
      return;
    }
    for (Object one : list) {
      if (one instanceof List<?> head
          && head.size() == 3
          && head.get(1) instanceof Number sequence) {
        take(
            UUID.fromString(String.valueOf(head.get(0))),
            sequence.longValue(),
            HexFormat.of().parseHex(String.valueOf(head.get(2))));
      } else {
        note(Kind.BAD_CHECKPOINT, line);
      }
    }
  }

  private void take(UUID facility, long sequence, byte[] hash) {
    byte[] before =
        heads.computeIfAbsent(facility, any -> new TreeMap<>()).putIfAbsent(sequence, hash);
    if (before != null && !java.util.Arrays.equals(before, hash)) {
      findings.add(new Finding(Kind.CHECKPOINT_CONFLICT, facility, sequence, sequence));
    }
  }

  private void note(Kind kind, long line) {
    findings.add(new Finding(kind, Finding.NO_FACILITY, line, line));
  }

  private static String hash(String line) {
    return HexFormat.of()
        .formatHex(StoredEntry.sha256().digest(line.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** What was signed, by facility and sequence. */
  Map<UUID, NavigableMap<Long, byte[]>> heads() {
    return heads;
  }

  Set<Finding> findings() {
    return findings;
  }

  long lines() {
    return lines;
  }
}
