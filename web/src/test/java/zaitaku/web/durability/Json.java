package zaitaku.web.durability;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The few pieces of JSON that a bridge reads and writes. */
final class Json {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Json() {}

  static String text(String json, String name) throws IOException {
    return JSON.readTree(json).path(name).asText();
  }

  /** A claim of a signed request. */
  static String claim(String jws, String name) throws IOException {
    return JSON.readTree(Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]))
        .path(name)
        .asText();
  }

  static String presentation(String proof) throws IOException {
    return JSON.writeValueAsString(Map.of("jpki_auth", List.of(proof)));
  }
}
