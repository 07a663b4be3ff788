package zaitaku.clinicurls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.security.SecureRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.qr.ErrorCorrection;
import zaitaku.qr.QrCode;

class FacilityUrlTest {

  private static final URI ORIGIN = URI.create("https://reception.example");
  private static final String TOKEN = "mfrggzdfmztwq2lknnwg23tpoa";
  private static final FacilityUrl URL = url(ORIGIN, UrlKind.VISIT);

  @Test
  void textIsLowerCase() {
    assertThat(URL.text()).isEqualTo("https://reception.example/v/" + TOKEN);
    assertThat(url(ORIGIN, UrlKind.ONLINE).text()).startsWith("https://reception.example/o/");
  }

  @Test
  void textForTheSymbolIsUpperCase() {
    assertThat(URL.qrText()).isEqualTo("HTTPS://RECEPTION.EXAMPLE/V/MFRGGZDFMZTWQ2LKNNWG23TPOA");
  }

  @Property
  void everyAddressComesBackInEitherCase(@ForAll UrlKind kind, @ForAll long seed) {
    SecureRandom random = new SecureRandom();
    random.setSeed(seed);
    FacilityUrl url = new FacilityUrl(ORIGIN, kind, FacilityUrlToken.fresh(random));

    assertThat(FacilityUrl.parse(url.text(), ORIGIN)).isEqualTo(url);
    assertThat(FacilityUrl.parse(url.qrText(), ORIGIN)).isEqualTo(url);
  }

  @Property
  void hostOfUpTo24CharactersFitsVersion3(@ForAll @IntRange(min = 1, max = 24) int length) {
    URI origin = URI.create("https://" + "h".repeat(length));

    QrCode code = QrCode.of(url(origin, UrlKind.VISIT).qrText(), ErrorCorrection.MEDIUM);

    assertThat(code.version()).isLessThanOrEqualTo(3);
  }

  @Test
  void hostOf25CharactersNeedsVersion4() {
    URI origin = URI.create("https://" + "h".repeat(25));

    QrCode code = QrCode.of(url(origin, UrlKind.VISIT).qrText(), ErrorCorrection.MEDIUM);

    assertThat(code.version()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://reception.example/v/" + TOKEN,
        "  https://reception.example/v/" + TOKEN + "\n",
        "https://reception.example:443/v/" + TOKEN,
        "HTTPS://Reception.Example/V/" + TOKEN
      })
  void spellingsOfOneAddressAreTheSame(String text) {
    assertThat(FacilityUrl.parse(text, ORIGIN)).isEqualTo(URL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "reception.example/v/" + TOKEN,
        "https:///v/" + TOKEN,
        "https://reception.example/v/ " + TOKEN,
        "https://reception.example@other.example/v/" + TOKEN,
        "https://受付.example/v/" + TOKEN,
        "mailto:a@reception.example",
        "javascript:alert(1)",
        "https://reception.example\\v\\" + TOKEN
      })
  void whatIsNoUrlIsMalformed(String text) {
    assertThat(FacilityUrl.parse(text, ORIGIN)).isInstanceOf(FacilityUrlRefusal.Malformed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://other.example/v/, https://other.example",
    "http://reception.example/v/, http://reception.example",
    "https://reception.example:8443/v/, https://reception.example:8443",
    "https://reception.example./v/, https://reception.example.",
    "https://reception.example.evil.example/v/, https://reception.example.evil.example",
    "ftp://reception.example/v/, ftp://reception.example"
  })
  void anotherOriginIsNamed(String start, String found) {
    assertThat(FacilityUrl.parse(start + TOKEN, ORIGIN))
        .isEqualTo(new FacilityUrlRefusal.WrongOrigin(found));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/v",
        "/x/" + TOKEN,
        "/v/" + TOKEN + "/",
        "/v//" + TOKEN,
        "//v/" + TOKEN,
        "/v/" + TOKEN + "/prepare",
        "/%76/" + TOKEN,
        "/vv/" + TOKEN,
        "//" + TOKEN
      })
  void anotherPathIsUnknown(String path) {
    assertThat(FacilityUrl.parse(ORIGIN + path, ORIGIN))
        .isEqualTo(new FacilityUrlRefusal.UnknownPath());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v/",
        "/v/abc",
        "/v/" + TOKEN + "a",
        "/v/mfrggzdfmztwq2lknnwg23tpob",
        "/v/%6dfrggzdfmztwq2lknnwg23tpoa",
        "/v/mfrggzdfmztwq2lknnwg23tpo1",
        "/o/..;"
      })
  void whatIsNoTokenIsSaidToBeNone(String path) {
    assertThat(FacilityUrl.parse(ORIGIN + path, ORIGIN))
        .isEqualTo(new FacilityUrlRefusal.NotAToken());
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "?a=b", "#", "#top", "?a#b"})
  void queryAndFragmentAreRefused(String more) {
    assertThat(FacilityUrl.parse(URL.text() + more, ORIGIN))
        .isEqualTo(new FacilityUrlRefusal.HasMore());
  }

  @Test
  void textOf300CharactersIsReadAndOneMoreIsNot() {
    String most = "x".repeat(300);

    assertThat(FacilityUrl.parse(most, ORIGIN)).isEqualTo(new FacilityUrlRefusal.Malformed());
    assertThat(FacilityUrl.parse(most + "x", ORIGIN))
        .isEqualTo(new FacilityUrlRefusal.TooLong(301, 300));
  }

  @ParameterizedTest
  @CsvSource({
    "https://Reception.Example, https://reception.example",
    "HTTPS://reception.example:443, https://reception.example",
    "https://reception.example:8443, https://reception.example:8443",
    "http://localhost:8080, http://localhost:8080",
    "http://LOCALHOST:80, http://localhost",
    "http://127.0.0.1:1, http://127.0.0.1:1",
    "http://[::1]:65535, http://[::1]:65535"
  })
  void originIsNormalised(URI origin, URI normal) {
    assertThat(url(origin, UrlKind.VISIT).origin()).isEqualTo(normal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://reception.example", "http://localhost.evil.example", "ftp://localhost",
        "https://reception.example/", "https://reception.example/a", "https://reception.example?a",
        "https://reception.example#a", "https://user@reception.example", "https:a",
        "//reception.example", "reception.example", "https://reception.example:0",
        "https://reception.example:65536"
      })
  void otherOriginsAreRefused(URI origin) {
    assertThatIllegalArgumentException().isThrownBy(() -> url(origin, UrlKind.VISIT));
    assertThatIllegalArgumentException().isThrownBy(() -> FacilityUrl.parse(URL.text(), origin));
  }

  @Test
  void tokenDoesNotShowInItsName() {
    assertThat(URL).hasToString("https://reception.example/v/…");
  }

  private static FacilityUrl url(URI origin, UrlKind kind) {
    return new FacilityUrl(origin, kind, FacilityUrlToken.parse(TOKEN).orElseThrow());
  }
}
