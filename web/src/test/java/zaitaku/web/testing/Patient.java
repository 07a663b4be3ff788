package zaitaku.web.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
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
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import zaitaku.web.testing.Reception.At;

/**
 * A patient's browser without script: follows forms and links, keeps cookies, never follows a
 * redirect by itself.
 */
public final class Patient {

  private static final Pattern FORM = Pattern.compile("<form([^>]*)>(.*?)</form>", Pattern.DOTALL);
  private static final Pattern INPUT = Pattern.compile("<input([^>]*)>");
  private static final Pattern OPEN = Pattern.compile("href=\"(/card/[^\"]+/open)\"");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI origin;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client;

  public Patient(URI origin) {
    this.origin = origin;
    this.client =
        HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();
  }

  /** An answer. */
  public record Answer(int status, String location, String body) {

    public String title() {
      Matcher title = Pattern.compile("<h1[^>]*>(.*?)</h1>", Pattern.DOTALL).matcher(body);
      return title.find() ? title.group(1).strip() : "";
    }

    /** True when the page names this code of the error catalogue. */
    public boolean says(String code) {
      return body.contains(code);
    }
  }

  public URI origin() {
    return origin;
  }

  /** All cookies: with them another browser goes on where this one is. */
  public List<HttpCookie> cookies() {
    return cookies.getCookieStore().getCookies();
  }

  public Answer get(String path) {
    return send(HttpRequest.newBuilder(origin.resolve(path)).GET());
  }

  /**
   * A form post as a browser sends it.
   *
   * @param further names and values of headers beside the usual ones
   */
  public Answer post(String path, Map<String, String> form, String... further) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(origin.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", origin.toString())
            .POST(BodyPublishers.ofString(encoded(form)));
    return send(further.length == 0 ? request : request.headers(further));
  }

  /**
   * The fields of the only post form of a page that goes to a path with this end; radios as they
   * are preset.
   */
  public static Map<String, String> form(Answer page, String pathEnd) {
    Matcher forms = FORM.matcher(page.body());
    while (forms.find()) {
      String action = attribute(forms.group(1), "action");
      if (forms.group(1).contains("method=\"post\"") && action.endsWith(pathEnd)) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher inputs = INPUT.matcher(forms.group(2));
        while (inputs.find()) {
          String input = inputs.group(1);
          boolean choice = input.contains("type=\"radio\"") || input.contains("type=\"checkbox\"");
          if (!choice || input.contains("checked")) {
            fields.put(attribute(input, "name"), attribute(input, "value"));
          }
        }
        return fields;
      }
    }
    throw new AssertionError("no form to " + pathEnd + " on the page " + page.title());
  }

  /** From the menu to the check page, agreeing to everything. */
  public Answer walkToCheck(At at, Map<String, String> preparation) {
    return walkToCheck(at.path(), preparation);
  }

  private Answer walkToCheck(String at, Map<String, String> preparation) {
    Map<String, String> prepare = form(get(at + "/prepare"), "/prepare");
    prepare.putAll(preparation);
    post(at + "/prepare", prepare);
    Map<String, String> consent = form(get(at + "/consent"), "/consent");
    consent.put("choice", "all");
    post(at + "/consent", consent);
    Map<String, String> prescription = form(get(at + "/prescription"), "/prescription");
    prescription.put("form", "ELECTRONIC");
    post(at + "/prescription", prescription);
    return get(at + "/check");
  }

  /** From the menu to the card page; answers its path. */
  public String walkToCard(At at) {
    return walkToCard(at, Map.of());
  }

  /** The same by the path of a visit URL. */
  public String walkToCard(String at) {
    return post(at + "/card", form(walkToCheck(at, Map.of()), "/card")).location();
  }

  public String walkToCard(At at, Map<String, String> preparation) {
    return post(at.path() + "/card", form(walkToCheck(at, preparation), "/card")).location();
  }

  /** Opens the agent from the card page; answers the start link that the agent would get. */
  public URI open(String cardPath) {
    Matcher link = OPEN.matcher(get(cardPath).body());
    if (!link.find()) {
      throw new AssertionError("the card page offers no agent");
    }
    return URI.create(get(link.group(1)).location());
  }

  /** Shows a fresh QR code on this screen; answers the address that a phone's camera reads. */
  public URI showCode(String cardPath) {
    return URI.create(QrPicture.text(get(cardPath + "/code.svg").body()));
  }

  /** Types two digits into the screen that waits for them. */
  public Answer type(String cardPath, String digits) {
    Map<String, String> form = form(get(cardPath), "/digits");
    form.put("digits", digits);
    return post(cardPath + "/digits", form);
  }

  /** Types the right digits and presses 「つづける」: answers where that leads. */
  public Answer typeAndGoOn(String cardPath, String digits) {
    return comeBack(URI.create(type(cardPath, digits).location()));
  }

  /** Comes back from the agent and presses 「つづける」. */
  public Answer comeBack(URI redirect) {
    Answer page = get(redirect.getRawPath() + "?" + redirect.getRawQuery());
    if (page.status() != 200) {
      return page;
    }
    return post("/bridge/return", form(page, "/bridge/return"));
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          client.send(
              request.timeout(PATIENCE).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(
          answer.statusCode(), answer.headers().firstValue("Location").orElse(""), answer.body());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field ->
            URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String attribute(String tag, String name) {
    Matcher value = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(" " + tag);
    return value.find() ? value.group(1) : "";
  }
}
