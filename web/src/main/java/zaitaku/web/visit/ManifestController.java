package zaitaku.web.visit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Language;
import zaitaku.web.platform.page.Messages;

/**
 * The web app manifest of a facility's address: it puts the menu on the home screen of the
 * facility's tablet. It names the facility and nobody else.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ManifestController {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MediaType MANIFEST = MediaType.of("application/manifest+json");

  private final FacilityDoor facilities;
  private final VisitFrames frames;
  private final Messages messages;

  ManifestController(FacilityDoor facilities, VisitFrames frames, Messages messages) {
    this.facilities = facilities;
    this.frames = frames;
    this.messages = messages;
  }

  @Get("/{door:[vVoO]}/{token}/manifest.webmanifest")
  HttpResponse<?> manifest(HttpRequest<?> request, @PathVariable String token) {
    return switch (facilities.enter(request, token)) {
      case FacilityDoor.Opened.Turned turned -> turned.answer();
      case FacilityDoor.Opened.In in ->
          HttpResponse.ok(manifest(in, frames.of(request, in.facility(), "")))
              .contentType(MANIFEST)
              // a facility may be renamed, its address withdrawn
              .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    };
  }

  /** In Japanese: a browser asks without the cookie that knows the reader's language. */
  private byte[] manifest(FacilityDoor.Opened.In in, Frame frame) {
    String service = messages.words(Language.JA).text("frame.service");
    ObjectNode root = JSON.createObjectNode();
    root.put("id", in.base());
    root.put("name", service + " " + in.facility().name());
    root.put("short_name", in.facility().name());
    root.put("lang", Language.JA.htmlLang());
    root.put("dir", "ltr");
    root.put("start_url", in.base());
    root.put("scope", "/"); // the card, the number at the end and the review stand outside the base
    // people are told to compare the address: it stays to be seen where the browser can show it
    root.put("display", "minimal-ui");
    root.put("background_color", "#ffffff");
    root.put("theme_color", "#0017c1");
    ArrayNode icons = root.putArray("icons");
    icon(icons, frame.asset("mark.svg"), "image/svg+xml", "any", "any");
    icon(icons, frame.asset("icon-home.png"), "image/png", "192x192", "any maskable");
    try {
      return JSON.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException impossible) {
      // a tree of texts
      throw new UncheckedIOException(impossible);
    }
  }

  private static void icon(
      ArrayNode icons, String address, String type, String sizes, String purpose) {
    icons
        .addObject()
        .put("src", address)
        .put("type", type)
        .put("sizes", sizes)
        .put("purpose", purpose);
  }
}
