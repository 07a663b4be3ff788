package zaitaku.web.attack;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Requests that look like ours, made from the route table: right in most places and wrong in some,
 * so that they come further than noise. The same seed makes the same requests.
 */
final class RequestGrammar {

  private static final List<String> METHODS =
      List.of("GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "get", "X");
  private static final List<String> FIELDS =
      List.of(
          "csrf",
          "flow",
          "version",
          "attempt",
          "kind",
          "operator",
          "choice",
          "form",
          "state",
          "vp_token",
          "error",
          "error_description",
          "event",
          "tries_left",
          "wallet_nonce",
          "response_code",
          "size",
          "language",
          "back");
  private static final List<String> TYPES =
      List.of(
          "application/x-www-form-urlencoded",
          "application/x-www-form-urlencoded; charset=utf-7",
          "application/json",
          "text/plain",
          "multipart/form-data; boundary=x",
          "multipart/form-data",
          "application/x-www-form-urlencoded; charset=nothing",
          "/",
          ";;;",
          "a/b/c",
          "");
  private static final List<String> ODD =
      List.of(
          "",
          "0",
          "-1",
          "2147483648",
          "%",
          "%zz",
          "%00",
          "%ff%fe",
          "%c0%af",
          "+",
          "'",
          "\"",
          "<b>",
          "' or 1=1--",
          "${7*7}",
          "{{7*7}}",
          "../../etc/passwd",
          "..%2f..%2f",
          "%0d%0aX:%20y",
          "null",
          "true",
          "[]",
          "{}",
          "[[[[[[[[[[[[[[[[[[",
          "{\"jpki_auth\":[\"{}\"]}",
          "{\"jpki_auth\":[\"x\"],\"jpki_auth\":[]}",
          "{\"jpki_auth\":[1]}",
          "\\u0000",
          "%F0%9F%98%80",
          "%ED%A0%80",
          "REGISTER",
          "HOME_VISIT",
          "pin_wrong",
          "access_denied");

  private final Random random;
  private final List<String> routes;
  private final List<String> values;
  private final String host;
  private final List<String> cookies;

  /**
   * @param routes templates such as {@code /card/{id}/open}
   * @param values what stands for a variable and is right somewhere: tokens, ids, handles
   * @param cookies cookie headers that are right or nearly so
   */
  RequestGrammar(
      long seed, List<String> routes, List<String> values, String host, List<String> cookies) {
    this.random = new Random(seed);
    this.routes = List.copyOf(routes);
    this.values = List.copyOf(values);
    this.host = host;
    this.cookies = List.copyOf(cookies);
  }

  /** One request that ends its connection. */
  byte[] next() {
    String method = chance(85) ? METHODS.get(random.nextInt(2)) : any(METHODS);
    String body = method.equals("GET") && chance(90) ? "" : body();
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(host).append("\r\nConnection: close\r\n");
    if (chance(80)) {
      head.append("Origin: ").append(chance(90) ? "http://" + host : oddHeader()).append("\r\n");
    }
    if (chance(75)) {
      head.append("Cookie: ").append(cookie()).append("\r\n");
    }
    extra(head);
    if (!body.isEmpty() || method.equals("POST")) {
      head.append("Content-Type: ").append(chance(80) ? TYPES.getFirst() : any(TYPES));
      head.append("\r\nContent-Length: ").append(body.length()).append("\r\n");
    }
    return head.append("\r\n").append(body).toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The same with some bytes turned, lost, doubled or put in. */
  byte[] nextDamaged() {
    StringBuilder raw = new StringBuilder(new String(next(), StandardCharsets.ISO_8859_1));
    for (int i = random.nextInt(6) + 1; i > 0 && raw.length() > 1; i--) {
      int at = random.nextInt(Math.min(raw.length(), chance(70) ? 200 : raw.length()));
      switch (random.nextInt(5)) {
        case 0 -> raw.setCharAt(at, (char) random.nextInt(256));
        case 1 -> raw.deleteCharAt(at);
        case 2 -> raw.insert(at, (char) random.nextInt(256));
        case 3 -> raw.insert(at, raw.substring(at, Math.min(raw.length(), at + 40)));
        default -> raw.setLength(Math.max(1, at));
      }
    }
    return raw.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Noise, sometimes after a beginning that looks right. */
  byte[] nextNoise() {
    byte[] noise = new byte[random.nextInt(600) + 1];
    random.nextBytes(noise);
    byte[] start = (chance(50) ? "POST / HTTP/1.1\r\n" : "").getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(start, 0, noise, 0, Math.min(start.length, noise.length));
    return noise;
  }

  private String target() {
    StringBuilder target = new StringBuilder();
    for (String part : any(routes).split("(?=/)", -1)) {
      if (part.startsWith("/{door") && chance(90)) {
        // one of the two letters, or nothing below them would ever be reached
        target.append(any(List.of("/v", "/o")));
        continue;
      }
      target.append(part.contains("{") ? "/" + variable() : part);
    }
    if (chance(10)) {
      target.append(chance(50) ? "/" : any(List.of("//", ";a=b", "/.", "/..", "%2f", "%00", "\\")));
    }
    if (chance(35)) {
      target.append('?').append(any(FIELDS)).append('=').append(variable());
    }
    return target.toString().replace(' ', '+');
  }

  private String variable() {
    return chance(60) ? any(values) : chance(85) ? any(ODD) : "a".repeat(random.nextInt(3000));
  }

  private String body() {
    StringBuilder body = new StringBuilder();
    for (int i = random.nextInt(8); i >= 0; i--) {
      body.append(body.isEmpty() ? "" : chance(95) ? "&" : "&&");
      body.append(chance(95) ? any(FIELDS) : any(ODD));
      body.append(chance(95) ? "=" : "").append(chance(30) ? variable() : encoded());
    }
    return chance(97) ? body.toString() : body + "&a=" + "b".repeat(random.nextInt(80_000));
  }

  private String encoded() {
    return URLEncoder.encode(variable(), StandardCharsets.UTF_8);
  }

  private String cookie() {
    String one = any(cookies);
    if (chance(70) || one.length() < 4) {
      return one;
    }
    StringBuilder broken = new StringBuilder(one);
    broken.setCharAt(random.nextInt(one.length()), (char) (0x21 + random.nextInt(90)));
    return broken.toString();
  }

  private void extra(StringBuilder head) {
    if (chance(25)) {
      head.append(
              any(
                  List.of(
                      "Fetched: 1",
                      "If-None-Match: *",
                      "If-None-Match: \"",
                      "Accept: nothing",
                      "Accept: a/b;q=x",
                      "Accept: text/event-stream",
                      "Accept-Language: ;;;q=9",
                      "Accept-Encoding: gzip, zstd, x",
                      "Expect: 100-continue",
                      "Range: bytes=0-0",
                      "Upgrade: websocket",
                      "Upgrade: h2c\r\nHTTP2-Settings: AAMA",
                      "Content-Encoding: gzip",
                      "X-Forwarded-For: 1.2.3.4",
                      "X-HTTP-Method-Override: DELETE",
                      "Sec-Fetch-Site: cross-site",
                      "Authorization: Basic =",
                      "Cookie: look=zz; look=\"")))
          .append("\r\n");
    }
  }

  private String oddHeader() {
    return any(List.of("null", "https://evil.example", "http://" + host + "/", "", "%"));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private String any(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
