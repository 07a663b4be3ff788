package zaitaku.web.durability;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.SoftwareBridge;

/**
 * One patient with cookies of their own over a client that many share, and their bridge. A
 * connection that breaks is an {@link IOException}: what became of the request is not known.
 */
final class Visitor {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final HttpClient client;
  private final URI origin;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  Visitor(HttpClient client, URI origin) {
    this.client = client;
    this.origin = origin;
  }

  /** The same browser as it was before the next answer. */
  Visitor copy() {
    Visitor copy = new Visitor(client, origin);
    copy.cookies.putAll(cookies);
    return copy;
  }

  /** The service answered, but not with what the walk needs: for example 503. */
  static final class Turned extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    Turned(String where, int status) {
      super(where + " answered " + status);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  /** From the menu to the card page; answers its path, {@code /card/TRANSACTION}. */
  String toCard(String at) throws IOException, Turned {
    return moved(post(at + "/card", toCheck(at)), "/card/");
  }

  /** From the menu to the check page; answers its form. */
  Map<String, String> toCheck(String at) throws IOException, Turned {
    Map<String, String> prepare = form(at + "/prepare", "/prepare");
    post(at + "/prepare", prepare);
    Map<String, String> consent = form(at + "/consent", "/consent");
    consent.put("choice", "all");
    post(at + "/consent", consent);
    Map<String, String> prescription = form(at + "/prescription", "/prescription");
    prescription.put("form", "ELECTRONIC");
    post(at + "/prescription", prescription);
    return form(at + "/check", "/card");
  }

  /** Hands the card's proof in; answers the form that asks for the registration. */
  Map<String, String> prove(String cardPath, Identity card) throws IOException, Turned {
    String link = moved(get(cardPath + "/open"), "http");
    String handle = URI.create(link).getQuery().replaceAll(".*/bridge/requests/([^&]+).*", "$1");
    Answer claimed = bridge("/bridge/requests/" + handle, Map.of("wallet_nonce", "A".repeat(22)));
    expect(claimed, 200, "claim");
    String state = Json.claim(claimed.body(), "state");
    String proof = SoftwareBridge.proof(origin.toString(), claimed.body(), card);
    Answer taken =
        bridge("/bridge/responses", Map.of("state", state, "vp_token", Json.presentation(proof)));
    expect(taken, 200, "proof");
    URI back = URI.create(Json.text(taken.body(), "redirect_uri"));
    return form(back.getRawPath() + "?" + back.getRawQuery(), "/bridge/return");
  }

  /** Asks for the registration. */
  Answer register(Map<String, String> form) throws IOException {
    return post("/bridge/return", form);
  }

  Answer get(String path) throws IOException {
    return send(HttpRequest.newBuilder(origin.resolve(path)).GET());
  }

  private Map<String, String> form(String path, String end) throws IOException, Turned {
    Answer page = get(path);
    expect(page, 200, path);
    return Patient.form(page, end);
  }

  private Answer post(String path, Map<String, String> form) throws IOException {
    return send(
        HttpRequest.newBuilder(origin.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", origin.toString())
            .POST(BodyPublishers.ofString(encoded(form))));
  }

  private Answer bridge(String path, Map<String, String> form) throws IOException {
    return answered(
        HttpRequest.newBuilder(origin.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(form))));
  }

  private static String moved(Answer answer, String start) throws Turned {
    if (!answer.location().startsWith(start)) {
      throw new Turned("a step to " + start, answer.status());
    }
    return answer.location();
  }

  private static void expect(Answer answer, int status, String where) throws Turned {
    if (answer.status() != status) {
      throw new Turned(where, answer.status());
    }
  }

  private Answer send(HttpRequest.Builder request) throws IOException {
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookieLine());
    }
    return answered(request);
  }

  /** As the browser would send it. */
  String cookieLine() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private Answer answered(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> answer =
          client.send(
              request.timeout(LIMIT).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      answer.headers().allValues("Set-Cookie").forEach(this::keep);
      return new Answer(
          answer.statusCode(), answer.headers().firstValue("Location").orElse(""), answer.body());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  private void keep(String line) {
    String pair = line.split(";", 2)[0];
    int end = pair.indexOf('=');
    cookies.put(pair.substring(0, end), pair.substring(end + 1));
  }

  static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field ->
            URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
