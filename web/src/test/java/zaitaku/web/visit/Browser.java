package zaitaku.web.visit;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without script: cookies, forms with their hidden fields, redirects on demand. */
public final class Browser {

  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\">");

  private final PagesServer server = PagesServer.get();
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

  /** A page or a redirect. */
  public record Seen(int status, String body, HttpResponse<String> answer) {

    public String location() {
      return answer.headers().firstValue("Location").orElse("");
    }

    public String header(String name) {
      return answer.headers().firstValue(name).orElse("");
    }

    /** The hidden fields of the form that goes to a path. */
    public Map<String, String> hidden(String path) {
      int form = body.indexOf("method=\"post\" action=\"" + path + "\"");
      if (form < 0) {
        throw new AssertionError("no form to " + path + " in\n" + body);
      }
      Map<String, String> fields = new LinkedHashMap<>();
      Matcher matcher = HIDDEN.matcher(body.substring(form, body.indexOf("</form>", form)));
      while (matcher.find()) {
        fields.put(matcher.group(1), matcher.group(2));
      }
      return fields;
    }
  }

  public Seen get(String path) {
    return send(request(path).GET().build());
  }

  /** Posts a form with our origin. */
  public Seen post(String path, Map<String, String> fields) {
    return postRaw(path, encode(fields));
  }

  public Seen postRaw(String path, String body) {
    return send(
        request(path)
            .header("Origin", server.origin())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /** Fills in a form of a page just seen and follows where it leads. */
  public Seen fill(Seen page, String path, Map<String, String> answers) {
    Map<String, String> fields = new LinkedHashMap<>(page.hidden(path));
    fields.putAll(answers);
    return follow(post(path, fields));
  }

  public Seen follow(Seen seen) {
    Seen now = seen;
    for (int i = 0; now.status == 303 && i < 5; i++) {
      now = get(now.location());
    }
    return now;
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.origin() + path));
  }

  public Seen send(HttpRequest request) {
    try {
      HttpResponse<String> answer =
          client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Seen(answer.statusCode(), answer.body(), answer);
    } catch (IOException fault) {
      throw new AssertionError(fault);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  public Optional<String> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(cookie -> cookie.getValue())
        .findFirst();
  }

  public void forget() {
    cookies.getCookieStore().removeAll();
  }

  public static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(e -> enc(e.getKey()) + "=" + enc(e.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String enc(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
