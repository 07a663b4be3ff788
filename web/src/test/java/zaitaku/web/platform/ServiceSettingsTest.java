package zaitaku.web.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceSettingsTest {

  private static final URI AGENT = URI.create("http://127.0.0.1:24737");

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080,http://localhost:8080",
    "http://localhost:80,http://localhost",
    "https://reception.example:443,https://reception.example",
    "https://reception.example:8443,https://reception.example:8443"
  })
  void anOriginIsSerialisedWithoutItsDefaultPort(String origin, String text) {
    assertThat(new ServiceSettings(URI.create(origin), true, AGENT).originText()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8080",
        "https://127.0.0.1:8443",
        "https://127.0.1.1",
        "https://[::1]:8443",
        "http://reception.example",
        "ftp://localhost",
        "https://reception.example/",
        "https://reception.example?x",
        "https://user@reception.example",
        "https://Reception.example"
      })
  void anOriginThatIsNotOneIsRefused(String origin) {
    assertThatThrownBy(() -> new ServiceSettings(URI.create(origin), true, AGENT))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
