package zaitaku.web.challenge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import zaitaku.web.consent.Answer;
import zaitaku.web.consent.ConsentDraft;
import zaitaku.web.consent.PrescriptionForm;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.VisitKind;
import zaitaku.web.platform.DataSeal;
import zaitaku.web.visit.Act;
import zaitaku.web.visit.OperatedBy;

/** Keeps answers and request objects of a card transaction sealed to their row. */
@Singleton
final class DraftSeal {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final DataSeal seal;

  DraftSeal(DataSeal seal) {
    this.seal = seal;
  }

  byte[] seal(UUID transaction, ConsentDraft draft) {
    ObjectNode root = JSON.createObjectNode();
    root.put("act", draft.act().name());
    root.put("kind", draft.kind().name());
    root.put("wording", draft.wording());
    root.put("language", draft.language());
    root.put("operatedBy", draft.operatedBy().name());
    draft.prescriptionForm().ifPresent(form -> root.put("prescriptionForm", form.name()));
    draft.terms().consultationDate().ifPresent(day -> root.put("day", day.toString()));
    root.put("onlyThisTime", draft.terms().onlyThisTime());
    root.put("explained", draft.terms().explained());
    ObjectNode choices = root.putObject("choices");
    draft.choices().forEach((item, answer) -> choices.put(item.name(), answer.name()));
    try {
      return seal.seal(
          JSON.writeValueAsBytes(root), context(draft.facility(), transaction, "draft"));
    } catch (IOException impossible) {
      // a tree of texts
      throw new UncheckedIOException(impossible);
    }
  }

  ConsentDraft open(UUID facility, UUID transaction, byte[] sealed) {
    try {
      JsonNode root = JSON.readTree(seal.open(sealed, context(facility, transaction, "draft")));
      Map<ConsentItem, Answer> choices = new LinkedHashMap<>();
      root.path("choices")
          .properties()
          .forEach(choice ->
              choices.put(
                  ConsentItem.valueOf(choice.getKey()),
                  Answer.valueOf(choice.getValue().asText())));
      return new ConsentDraft(
          // drafts of the version before had no act; they live for minutes
          Act.valueOf(root.path("act").asText(Act.REGISTER.name())),
          facility,
          VisitKind.valueOf(root.path("kind").asText()),
          choices,
          Optional.ofNullable(root.get("prescriptionForm"))
              .map(form -> PrescriptionForm.valueOf(form.asText())),
          root.path("wording").asText(),
          root.path("language").asText(),
          OperatedBy.valueOf(root.path("operatedBy").asText()),
          new ConsentDraft.Terms(
              Optional.ofNullable(root.get("day")).map(day -> LocalDate.parse(day.asText())),
              root.path("onlyThisTime").asBoolean(),
              root.path("explained").asBoolean()));
    } catch (IOException impossible) {
      // sealed by us, so it is the JSON that we wrote
      throw new UncheckedIOException(impossible);
    }
  }

  byte[] sealRequest(UUID facility, UUID transaction, byte[] requestObject) {
    return seal.seal(requestObject, context(facility, transaction, "request"));
  }

  byte[] openRequest(UUID facility, UUID transaction, byte[] sealed) {
    return seal.open(sealed, context(facility, transaction, "request"));
  }

  private static String context(UUID facility, UUID transaction, String column) {
    return facility + "/card_transaction/" + transaction + "/" + column;
  }
}
