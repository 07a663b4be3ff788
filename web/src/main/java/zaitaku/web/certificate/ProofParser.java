package zaitaku.web.certificate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the proof of bridge protocol §4 strictly: one JSON object of at most 48 KiB in ASCII, with
 * exactly the five fields, each a string and named once; base64 in its one canonical form.
 */
final class ProofParser {
  static final int MAX_BYTES = 48 * 1024;
  private static final String FORMAT = "web-eid:1.0";
  private static final int MAX_APP_VERSION = 255;
  private static final int MAX_SIGNATURE_BYTES = CertificateKey.MAX_RSA_BITS / 8;
  private static final Set<String> FIELDS =
      Set.of("format", "algorithm", "unverifiedCertificate", "signature", "appVersion");

  private final JsonFactory json =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(1)
                  .maxNameLength(32)
                  .maxNumberLength(16)
                  .maxStringLength(MAX_BYTES)
                  .build())
          .build();

  /** What came of the text. */
  sealed interface Parsing {
    record Parsed(Proof proof) implements Parsing {}

    record Refused(Rejection rejection) implements Parsing {}
  }

  Parsing parse(String text) {
    Map<String, String> fields = fields(text).orElse(null);
    if (fields == null || !wellFormed(fields)) {
      return new Parsing.Refused(Rejection.MALFORMED);
    }
    byte[] der = decode(fields.get("unverifiedCertificate"), ParsedCertificate.MAX_BYTES);
    byte[] signature = decode(fields.get("signature"), MAX_SIGNATURE_BYTES);
    if (der == null || signature == null) {
      return new Parsing.Refused(Rejection.MALFORMED);
    }
    Optional<ProofAlgorithm> algorithm =
        Optional.ofNullable(fields.get("algorithm")).flatMap(ProofAlgorithm::named);
    return algorithm
        .<Parsing>map(known -> new Parsing.Parsed(new Proof(known, der, signature)))
        .orElseGet(() -> new Parsing.Refused(Rejection.UNSUPPORTED_ALGORITHM));
  }

  private Optional<Map<String, String>> fields(String text) {
    if (text.length() > MAX_BYTES || !text.startsWith("{") || !text.endsWith("}") || !ascii(text)) {
      return Optional.empty();
    }
    try (JsonParser parser = json.createParser(text)) {
      return parser.nextToken() == JsonToken.START_OBJECT ? object(parser) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Map<String, String>> object(JsonParser parser) throws IOException {
    Map<String, String> fields = new HashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (!FIELDS.contains(name) || parser.nextToken() != JsonToken.VALUE_STRING) {
        return Optional.empty();
      }
      fields.put(name, parser.getText());
    }
    boolean whole =
        parser.currentToken() == JsonToken.END_OBJECT
            && parser.nextToken() == null
            && fields.size() == FIELDS.size();
    return whole ? Optional.of(fields) : Optional.empty();
  }

  private static boolean wellFormed(Map<String, String> fields) {
    String version = fields.getOrDefault("appVersion", "");
    return FORMAT.equals(fields.get("format"))
        && !version.isEmpty()
        && version.length() <= MAX_APP_VERSION
        && version.chars().allMatch(c -> c > 0x20 && c < 0x7f);
  }

  private static boolean ascii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  /** RFC 4648 §4 with padding; encoding it again must give the same text (§3.5). */
  private static byte @Nullable [] decode(@Nullable String text, int maxBytes) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      boolean canonical = Base64.getEncoder().encodeToString(bytes).equals(text);
      return canonical && bytes.length <= maxBytes ? bytes : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
