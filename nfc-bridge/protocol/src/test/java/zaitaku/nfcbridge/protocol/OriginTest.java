package zaitaku.nfcbridge.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

  @Property
  void everySerialisedOriginReadsBackAsItself(
      @ForAll("hosts") String host, @ForAll @IntRange(min = 1, max = 65535) int port) {
    Origin origin = new Origin("https", host, port);
    assertThat(Origin.parse(origin.text())).contains(origin);
    assertThat(Origin.of(origin.at("/any?thing"))).contains(origin);
  }

  @Property
  void anyTextIsReadOrRefusedButNeverThrows(@ForAll String text) {
    Origin.parse(text).ifPresent(origin -> assertThat(origin.text()).isEqualTo(text));
  }

  @Provide
  Arbitrary<String> hosts() {
    Arbitrary<String> label =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .numeric()
            .ofMinLength(1)
            .ofMaxLength(20)
            .filter(text -> Character.isLetter(text.charAt(0)));
    return label.list().ofMinSize(1).ofMaxSize(4).map(labels -> String.join(".", labels));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://uketsuke.example",
        "https://uketsuke.example:8443",
        "https://192.0.2.1",
        "https://xn--eckwd4c7c.example",
        "http://localhost",
        "http://localhost:65535",
        "http://127.0.0.1:1",
        "http://[::1]:8080"
      })
  void serialisedOriginsAreRead(String text) {
    assertThat(Origin.parse(text)).map(Origin::text).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "uketsuke.example",
        "https:",
        "https://",
        "https:///",
        "https://uketsuke.example/",
        "https://uketsuke.example?",
        "https://uketsuke.example#",
        "https://uketsuke.example:443",
        "https://uketsuke.example:0",
        "https://uketsuke.example:65536",
        "https://uketsuke.example:",
        "https://Uketsuke.example",
        "HTTPS://uketsuke.example",
        "https://uketsuke.example.",
        "https://uke_tsuke.example",
        "https://受付.example",
        "https://user@uketsuke.example",
        "https://user:word@localhost",
        "https://localhost@evil.example",
        "https://[2001:db8::1]",
        "https://[::ffff:127.0.0.1]",
        "https://2130706433",
        "https://0x7f.1",
        "https://127.1",
        "https://256.0.0.1",
        "https://a.0x1",
        "http://uketsuke.example",
        "http://127.0.0.2",
        "http://0.0.0.0",
        "http://192.168.0.1",
        "http://localhost.evil.example",
        "http://localhost:80",
        "ws://localhost",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "zaitaku-bridge:x"
      })
  void everythingElseIsRefused(String text) {
    assertThat(Origin.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "HTTPS://Uketsuke.Example:443/path?q, https://uketsuke.example",
    "http://LOCALHOST:80, http://localhost",
    "https://uketsuke.example:8443/, https://uketsuke.example:8443"
  })
  void theOriginOfAnAddressIsSerialised(String address, String origin) {
    assertThat(Origin.of(URI.create(address))).map(Origin::text).contains(origin);
  }

  @Test
  void aRelativeAddressHasNoOrigin() {
    assertThat(Origin.of(URI.create("/bridge/requests/x"))).isEmpty();
  }

  @Test
  void theLongestHostIsRead() {
    String label = "a".repeat(63);
    String host = label + "." + label + "." + label + "." + "a".repeat(61);
    assertThat(host).hasSize(253);
    assertThat(new Origin("https", host, 443).text()).isEqualTo("https://" + host);
    assertThatThrownBy(() -> new Origin("https", host + "a", 443))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyThisMachineIsLoopback() {
    assertThat(new Origin("http", "localhost", 1).loopback()).isTrue();
    assertThat(new Origin("http", "[::1]", 1).loopback()).isTrue();
    assertThat(new Origin("https", "uketsuke.example", 443).loopback()).isFalse();
  }
}
