package zaitaku.web.visit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import zaitaku.clinicurls.UrlKind;
import zaitaku.web.facility.VisitKind;

/** A visit session as the JSON inside its cookie; short names, since a cookie is small. */
final class VisitJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private VisitJson() {}

  static byte[] write(VisitSession session) {
    ObjectNode root = JSON.createObjectNode();
    root.put("i", session.id());
    root.put("f", session.flow());
    root.put("x", session.csrf());
    root.put("h", session.facility().toString());
    root.put("d", session.door().segment());
    root.put("t", session.token());
    root.put("a", session.act().name());
    root.put("w", session.way().name());
    session
        .preparation()
        .ifPresent(p -> {
          root.put("k", p.kind().name());
          p.operatedBy().ifPresent(who -> root.put("o", who.name()));
          root.put("p", p.explained());
        });
    ObjectNode answers = root.putObject("q");
    session.answers().forEach(answers::put);
    root.put("v", session.version());
    root.put("c", session.createdAt().toEpochMilli());
    root.put("l", session.lastActiveAt().toEpochMilli());
    root.put("n", session.atCard());
    root.put("e", session.finished());
    try {
      return JSON.writeValueAsBytes(root);
    } catch (IOException impossible) {
      // a tree of texts and numbers
      throw new UncheckedIOException(impossible);
    }
  }

  /** Empty when an older program wrote it in another shape: the visit begins anew. */
  static Optional<VisitSession> read(byte[] json) {
    try {
      JsonNode root = JSON.readTree(json);
      Map<String, String> answers = new LinkedHashMap<>();
      root.path("q").properties().forEach(a -> answers.put(a.getKey(), a.getValue().asText()));
      return Optional.of(
          new VisitSession(
              root.path("i").asText(),
              root.path("f").asText(),
              root.path("x").asText(),
              UUID.fromString(root.path("h").asText()),
              door(root),
              root.path("t").asText(),
              Act.valueOf(root.path("a").asText()),
              CardWay.valueOf(root.path("w").asText()),
              preparation(root),
              answers,
              root.path("v").asInt(),
              Instant.ofEpochMilli(root.path("c").asLong()),
              Instant.ofEpochMilli(root.path("l").asLong()),
              root.path("n").asBoolean(),
              root.path("e").asBoolean()));
    } catch (IOException | IllegalArgumentException otherShape) {
      return Optional.empty();
    }
  }

  private static UrlKind door(JsonNode root) {
    return root.path("d").asText().equals(UrlKind.ONLINE.segment())
        ? UrlKind.ONLINE
        : UrlKind.VISIT;
  }

  private static Optional<Preparation> preparation(JsonNode root) {
    return root.has("k")
        ? Optional.of(
            new Preparation(
                VisitKind.valueOf(root.path("k").asText()),
                root.has("o")
                    ? Optional.of(OperatedBy.valueOf(root.path("o").asText()))
                    : Optional.empty(),
                root.path("p").asBoolean()))
        : Optional.empty();
  }
}
