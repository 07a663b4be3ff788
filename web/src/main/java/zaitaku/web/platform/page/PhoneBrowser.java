package zaitaku.web.platform.page;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/** Whether a browser says that it runs on a phone; tablets do not, and everybody may lie. */
public final class PhoneBrowser {

  private PhoneBrowser() {}

  public static boolean of(HttpRequest<?> request) {
    String agent = Optional.ofNullable(request.getHeaders().get(HttpHeaders.USER_AGENT)).orElse("");
    return agent.contains("iPhone") || (agent.contains("Android") && agent.contains("Mobile"));
  }
}
