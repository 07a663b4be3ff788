package zaitaku.nfcbridge.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaitaku.nfcbridge.protocol.StartLink.Flaw;

class StartLinkTest {

  private static final String HANDLE = "A".repeat(43);
  private static final Origin SERVICE = new Origin("https", "uketsuke.example", 443);

  @Property
  void whatIsPrintedIsReadBack(
      @ForAll @AlphaChars @NumericChars @StringLength(min = 43, max = 128) String handle) {
    StartLink link = StartLink.of(SERVICE, handle);
    assertThat(StartLink.parse(link.query())).isEqualTo(new StartLink.Read(link));
    assertThat(link.handle()).isEqualTo(handle);
    assertThat(link.origin()).isEqualTo(SERVICE);
  }

  @Property
  void anyQueryIsReadOrRefusedButNeverThrows(@ForAll String query) {
    assertThat(StartLink.parse(query)).isInstanceOf(StartLink.Refused.class);
  }

  @Property
  void anyRequestAddressIsReadOrRefusedButNeverThrows(@ForAll String address) {
    assertThat(StartLink.parse(query("https://uketsuke.example", address)))
        .isInstanceOf(StartLink.Refused.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://uketsuke.example, https://evil.example/bridge/requests/%, OTHER_ORIGIN",
    "https://uketsuke.example, http://uketsuke.example/bridge/requests/%, OTHER_ORIGIN",
    "https://uketsuke.example, https://uketsuke.example:8443/bridge/requests/%, OTHER_ORIGIN",
    "https://uketsuke.example, https://uketsuke.example@evil.example/bridge/requests/%,"
        + " OTHER_ORIGIN",
    "https://uketsuke.example, https://a@uketsuke.example/bridge/requests/%, OTHER_ORIGIN",
    "https://uketsuke.example, /bridge/requests/%, OTHER_ORIGIN",
    "https://uketsuke.example/, https://uketsuke.example/bridge/requests/%, ORIGIN_NOT_ALLOWED",
    "http://uketsuke.example, http://uketsuke.example/bridge/requests/%, ORIGIN_NOT_ALLOWED",
    "http://192.168.0.1, http://192.168.0.1/bridge/requests/%, ORIGIN_NOT_ALLOWED",
    "null, null, ORIGIN_NOT_ALLOWED",
    "https://uketsuke.example, https://uketsuke.example/bridge/responses, WRONG_PATH",
    "https://uketsuke.example, https://uketsuke.example/bridge/requests/../x/%, WRONG_PATH",
    "https://uketsuke.example, https://uketsuke.example/bridge/requests/%?a=b, WRONG_PATH",
    "https://uketsuke.example, https://uketsuke.example/bridge/requests/%#a, WRONG_PATH",
    "https://uketsuke.example, HTTPS://uketsuke.example/bridge/requests/%, WRONG_PATH",
    "https://uketsuke.example, https://uketsuke.example/bridge/requests/short, WRONG_PATH",
    "https://uketsuke.example, not an address, MALFORMED"
  })
  void aLinkThatBreaksARuleIsRefused(String client, String request, Flaw flaw) {
    assertThat(StartLink.parse(query(client, request.replace("%", HANDLE))))
        .isEqualTo(new StartLink.Refused(flaw));
  }

  @Test
  void aMissingOrRepeatedParameterIsRefused() {
    String whole = StartLink.of(SERVICE, HANDLE).query();
    assertThat(StartLink.parse("")).isEqualTo(new StartLink.Refused(Flaw.INCOMPLETE));
    assertThat(StartLink.parse("client_id=https%3A%2F%2Fuketsuke.example"))
        .isEqualTo(new StartLink.Refused(Flaw.INCOMPLETE));
    assertThat(StartLink.parse(whole + "&client_id=x"))
        .isEqualTo(new StartLink.Refused(Flaw.REPEATED));
    assertThat(StartLink.parse(whole + "&request_uri="))
        .isEqualTo(new StartLink.Refused(Flaw.REPEATED));
  }

  @Test
  void aBrokenPercentSignIsRefused() {
    assertThat(StartLink.parse("client_id=%zz&request_uri=%"))
        .isEqualTo(new StartLink.Refused(Flaw.MALFORMED));
  }

  @Test
  void otherParametersAreLeftAlone() {
    String whole = StartLink.of(SERVICE, HANDLE).query();
    assertThat(StartLink.parse("v=1&" + whole + "&")).isInstanceOf(StartLink.Read.class);
  }

  @Test
  void aQueryOfTheGreatestLengthIsReadAndOneMoreIsNot() {
    String whole = StartLink.of(SERVICE, HANDLE).query() + "&x=";
    String longest = whole + "x".repeat(BridgeProtocol.MAX_START_LINK_CHARS - whole.length());
    assertThat(StartLink.parse(longest)).isInstanceOf(StartLink.Read.class);
    assertThat(StartLink.parse(longest + "x")).isEqualTo(new StartLink.Refused(Flaw.TOO_LONG));
  }

  @Test
  void noConstructorMakesALinkAcrossOrigins() {
    assertThatThrownBy(() ->
            new StartLink(
                URI.create("https://uketsuke.example"),
                URI.create("https://evil.example/bridge/requests/" + HANDLE)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theHandleIsNotPrinted() {
    assertThat(StartLink.of(SERVICE, HANDLE).toString()).doesNotContain(HANDLE);
  }

  private static String query(String client, String request) {
    return "client_id="
        + URLEncoder.encode(client, StandardCharsets.UTF_8)
        + "&request_uri="
        + URLEncoder.encode(request, StandardCharsets.UTF_8);
  }
}
