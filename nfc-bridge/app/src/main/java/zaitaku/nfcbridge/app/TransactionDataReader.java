package zaitaku.nfcbridge.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import zaitaku.nfcbridge.protocol.TransactionData;
import zaitaku.nfcbridge.protocol.TransactionData.Act;
import zaitaku.nfcbridge.protocol.TransactionData.ConsentChoice;
import zaitaku.nfcbridge.protocol.TransactionData.FacilityName;
import zaitaku.nfcbridge.protocol.TransactionData.Flow;

/**
 * Reads {@code transaction_data} (protocol §3). A member that is not known is not shown to the
 * person, so it is not signed either: the whole is refused.
 */
final class TransactionDataReader {

  private static final Set<String> MEMBERS =
      Set.of(
          "type",
          "credential_ids",
          "act",
          "facility",
          "visit_kind",
          "consents",
          "prescription_form",
          "consultation_date",
          "wording",
          "language",
          "operated_by",
          "flow",
          "requested_at");

  private TransactionDataReader() {}

  /** The one entry of the claim, read; empty when any part of it is not understood. */
  static Optional<TransactionData> read(JsonNode claim) {
    if (!claim.isArray() || claim.size() != 1 || !claim.get(0).isTextual()) {
      return Optional.empty();
    }
    try {
      byte[] json = Base64.getUrlDecoder().decode(claim.get(0).textValue());
      return StrictJson.object(json)
          .filter(object -> StrictJson.knowsOnly(object, MEMBERS))
          .map(TransactionDataReader::data);
    } catch (IllegalArgumentException | NoSuchElementException | DateTimeException malformed) {
      return Optional.empty();
    }
  }

  private static TransactionData data(JsonNode object) {
    return new TransactionData(
        text(object, "type"),
        texts(object.path("credential_ids")),
        Act.ofWireName(text(object, "act")).orElseThrow(),
        facility(object.path("facility")),
        text(object, "visit_kind"),
        consents(object.path("consents")),
        optionalText(object, "prescription_form"),
        optionalText(object, "consultation_date").map(LocalDate::parse),
        text(object, "wording"),
        text(object, "language"),
        text(object, "operated_by"),
        Flow.ofWireName(text(object, "flow")).orElseThrow(),
        Instant.parse(text(object, "requested_at")));
  }

  private static FacilityName facility(JsonNode object) {
    demand(object.isObject() && StrictJson.knowsOnly(object, Set.of("code", "name")));
    return new FacilityName(text(object, "code"), text(object, "name"));
  }

  private static List<ConsentChoice> consents(JsonNode array) {
    demand(array.isArray());
    List<ConsentChoice> consents = new ArrayList<>();
    for (JsonNode one : array) {
      demand(one.isObject() && StrictJson.knowsOnly(one, Set.of("item", "choice")));
      consents.add(new ConsentChoice(text(one, "item"), text(one, "choice")));
    }
    return consents;
  }

  private static List<String> texts(JsonNode array) {
    demand(array.isArray());
    List<String> texts = new ArrayList<>();
    for (JsonNode one : array) {
      demand(one.isTextual());
      texts.add(one.textValue());
    }
    return texts;
  }

  private static String text(JsonNode object, String name) {
    return StrictJson.text(object, name).orElseThrow();
  }

  private static Optional<String> optionalText(JsonNode object, String name) {
    return object.has(name) ? Optional.of(text(object, name)) : Optional.empty();
  }

  private static void demand(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("not the shape of protocol §3");
    }
  }
}
