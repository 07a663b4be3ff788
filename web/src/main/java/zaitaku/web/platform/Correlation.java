package zaitaku.web.platform;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

/**
 * One id a request, the same on the error page, in the technical log and in the audit trail
 * (security.md A01): eight characters in two groups, to be read out on the phone; 36 bits.
 */
@Singleton
public final class Correlation {

  private static final String ATTRIBUTE = Correlation.class.getName();

  /** No letter or digit that sounds or looks like another. */
  private static final String ALPHABET = "2346789BCDFGHJKMPQRTVWXY";

  private final Secrets secrets;

  public Correlation(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The id of this request, made when it is first asked for. */
  public String of(HttpRequest<?> request) {
    return request
        .getAttribute(ATTRIBUTE, String.class)
        .orElseGet(() -> {
          String fresh = fresh();
          request.setAttribute(ATTRIBUTE, fresh);
          return fresh;
        });
  }

  private String fresh() {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      id.append(i == 4 ? "-" : "").append(ALPHABET.charAt(secrets.below(ALPHABET.length())));
    }
    return id.toString();
  }
}
