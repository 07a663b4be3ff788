package zaitaku.web.platform.page;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address under which a page can be asked for once more, in another language: the path, and of
 * the query what our own redirects put there. It leads nowhere else: a path that begins with two
 * slashes would lead to another host.
 */
final class OwnAddress {

  private static final Pattern PATH = Pattern.compile("/|/[A-Za-z0-9][A-Za-z0-9/_.~-]{0,199}");

  private static final List<String> KEPT = List.of("check", "notice", "response_code");

  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private OwnAddress() {}

  /** Empty for what is no page to be asked for. */
  static Optional<String> of(HttpRequest<?> request) {
    String path = request.getUri().getRawPath();
    boolean ours =
        request.getMethod() == HttpMethod.GET
            && Surface.of(request).pages()
            && path != null
            && PATH.matcher(path).matches();
    return ours ? Optional.of(path + query(request)) : Optional.empty();
  }

  private static String query(HttpRequest<?> request) {
    List<String> kept = new ArrayList<>();
    for (String name : KEPT) {
      request
          .getParameters()
          .getFirst(name)
          .filter(value -> VALUE.matcher(value).matches())
          .ifPresent(value -> kept.add(name + "=" + value));
    }
    return kept.isEmpty() ? "" : "?" + String.join("&", kept);
  }
}
