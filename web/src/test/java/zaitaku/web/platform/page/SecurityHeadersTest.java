package zaitaku.web.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import zaitaku.web.platform.ServiceSettings;

class SecurityHeadersTest {

  @Test
  void SEC_T05_onlyAProductionServiceOnHttpsPinsItsHostForAYear() {
    assertThat(headers("https://uketsuke.example", false)).contains("Strict-Transport-Security");
    assertThat(headers("https://uketsuke.example", true))
        .doesNotContain("Strict-Transport-Security");
    assertThat(headers("http://localhost:8080", false)).doesNotContain("Strict-Transport-Security");
  }

  @Test
  void SEC_T05_nothingIsAllowedBeyondOurselves() {
    List<String> sources =
        Arrays.stream(SecurityHeaders.CSP.split("; ?"))
            .flatMap(directive -> Arrays.stream(directive.split(" ")).skip(1))
            .distinct()
            .toList();
    assertThat(sources).containsExactlyInAnyOrder("'none'", "'self'", "data:");
    assertThat(SecurityHeaders.CSP)
        .contains("default-src 'none'", "base-uri 'none'", "object-src 'none'")
        .contains("form-action 'self'", "frame-ancestors 'none'", "script-src 'self';")
        .contains("manifest-src 'self';", "worker-src 'self';");
  }

  private static Iterable<String> headers(String origin, boolean practice) {
    return SecurityHeaders.headers(
            new ServiceSettings(URI.create(origin), practice, URI.create("http://127.0.0.1:24737")))
        .keySet();
  }
}
