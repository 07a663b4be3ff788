package zaitaku.web.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zaitaku.web.challenge.BridgeWay.APP;
import static zaitaku.web.challenge.BridgeWay.PHONE;
import static zaitaku.web.challenge.BridgeWay.READER;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.cookie.Cookie;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.web.platform.ServiceSettings;

class LikelyWaysTest {

  private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)";
  private static final String ANDROID_PHONE = "Mozilla/5.0 (Linux; Android 16) Chrome/156 Mobile";
  private static final String ANDROID_TABLET = "Mozilla/5.0 (Linux; Android 16) Chrome/156";
  private static final String PC = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/156";

  private final ServiceSettings settings =
      new ServiceSettings(
          URI.create("https://uketsuke.example"), true, URI.create("http://127.0.0.1:24737"));
  private final KnownAgent known = new KnownAgent(settings);
  private final LikelyWays withApp =
      new LikelyWays(known, new PhoneApp("https://app.example.invalid/card"));
  private final LikelyWays withoutApp = new LikelyWays(known, new PhoneApp(""));

  @Test
  void aPhoneOpensItsAppATabletShowsACodeAndAPcAsksItsReader() {
    assertThat(withApp.of(from(IPHONE))).containsExactly(APP, PHONE, READER);
    assertThat(withApp.of(from(ANDROID_PHONE))).containsExactly(APP, PHONE, READER);
    assertThat(withApp.of(from(ANDROID_TABLET))).containsExactly(PHONE, READER, APP);
    assertThat(withApp.of(from(PC))).containsExactly(READER, PHONE, APP);
  }

  @ParameterizedTest
  @ValueSource(strings = {IPHONE, ANDROID_PHONE, ANDROID_TABLET, PC, "", "curl"})
  void withoutAnAppNobodyIsSentToOneAndTheRestStaysOffered(String userAgent) {
    assertThat(withoutApp.of(from(userAgent))).containsExactlyInAnyOrder(READER, PHONE);
  }

  @Test
  void whatWorkedBeforeComesFirst() {
    for (BridgeWay way : BridgeWay.values()) {
      assertThat(withApp.of(from(PC).cookie(known.cookie(way)))).first().isEqualTo(way);
    }
    assertThat(withoutApp.of(from(PC).cookie(known.cookie(APP)))).containsExactly(READER, PHONE);
  }

  @Test
  void aCookieThatSaysNothingIsNone() {
    assertThat(withApp.of(from(PC).cookie(Cookie.of("agent", "x")))).startsWith(READER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://app.example.invalid/card",
        "https://app.example.invalid/card?x=1",
        "https://app.example.invalid/card#x",
        "https://user@app.example.invalid/card",
        "javascript:alert(1)",
        "zaitaku-bridge:x",
        "not an address"
      })
  void anAddressThatCouldOpenSomethingElseIsRefusedAtTheStart(String address) {
    assertThatThrownBy(() -> new PhoneApp(address)).isInstanceOf(IllegalArgumentException.class);
  }

  private static MutableHttpRequest<?> from(String userAgent) {
    return HttpRequest.GET("/card/x").header("User-Agent", userAgent);
  }
}
