package zaitaku.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import zaitaku.clinicurls.FacilityUrl;
import zaitaku.clinicurls.FacilityUrlToken;
import zaitaku.clinicurls.UrlKind;
import zaitaku.web.platform.ServiceSettings;

/** {@code practice.json}: what a script needs to use a running practice service (design §9). */
final class PracticeFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PracticeFile() {}

  /** Empty where the facility does not use that function. */
  private static String url(ServiceSettings settings, PracticeFacilities.Issued one, UrlKind kind) {
    FacilityUrlToken token = one.tokens().get(kind);
    return token == null ? "" : new FacilityUrl(settings.origin(), kind, token).text();
  }

  static byte[] content(
      ServiceSettings settings, AgentFile agent, List<PracticeFacilities.Issued> issued) {
    ObjectNode root = JSON.createObjectNode();
    root.put("service", settings.originText());
    root.put("agent", agent.agent().toString());
    root.put("practiceToken", agent.practiceToken());
    ArrayNode facilities = root.putArray("facilities");
    for (PracticeFacilities.Issued one : issued) {
      facilities
          .addObject()
          .put("code", one.facility().code())
          .put("name", one.facility().name())
          .put("kind", one.facility().kind().name())
          .put("visitUrl", url(settings, one, UrlKind.VISIT))
          .put("onlineUrl", url(settings, one, UrlKind.ONLINE));
    }
    root.putArray("staff");
    root.put("caCertificate", agent.caCertificate().toString());
    root.set("cards", agent.cards());
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    } catch (JsonProcessingException impossible) {
      // a tree of texts
      throw new IllegalStateException(impossible);
    }
  }
}
