package zaitaku.web.visit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.clinicurls.UrlKind;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.VisitKind;
import zaitaku.web.platform.ServiceSettings;
import zaitaku.web.visit.SealedVisit.Opened;

class SealedVisitTest {

  private static final byte[] OLD_KEY = key(1);
  private static final byte[] NEW_KEY = key(2);

  private final SetClock clock = new SetClock();
  private final SealedVisit sealed = with(Map.of("old", OLD_KEY));

  @Test
  void whatWasSealedOpensAsItWas() {
    VisitSession session = answered();
    assertThat(sealed.open(request(sealed.cookie(session)))).isEqualTo(new Opened.Live(session));
  }

  @Test
  void noCookieAndAnEmptyOneAreTheSame() {
    assertThat(sealed.open(HttpRequest.GET("/"))).isInstanceOf(Opened.None.class);
    assertThat(sealed.open(request(sealed.end()))).isInstanceOf(Opened.None.class);
  }

  @Test
  void aChangedCharacterAnywhereCountsAsNoCookie() {
    String text = sealed.seal(session());
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '.') {
        continue;
      }
      char other = text.charAt(i) == 'A' ? 'B' : 'A';
      String changed = text.substring(0, i) + other + text.substring(i + 1);
      assertThat(sealed.open(request(Cookie.of("visit", changed))))
          .as("character %d", i)
          .isInstanceOf(Opened.None.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "a.b.c.d.e", "eyJhbGciOiJub25lIn0.e30.", "....", "%00", "{}"})
  void garbageCountsAsNoCookie(String garbage) {
    assertThat(sealed.open(request(Cookie.of("visit", garbage)))).isInstanceOf(Opened.None.class);
  }

  @Test
  void aCookieLongerThanBrowsersKeepIsNotRead() {
    assertThat(sealed.open(request(Cookie.of("visit", "a".repeat(4097)))))
        .isInstanceOf(Opened.None.class);
  }

  @Test
  void theFirstKeySealsAndAllKeysOpen() {
    Map<String, byte[]> rotated = new LinkedHashMap<>();
    rotated.put("new", NEW_KEY);
    rotated.put("old", OLD_KEY);
    SealedVisit after = with(rotated);
    VisitSession session = session();
    assertThat(after.open(request(sealed.cookie(session)))).isEqualTo(new Opened.Live(session));
    assertThat(sealed.open(request(after.cookie(session)))).isInstanceOf(Opened.None.class);
    assertThat(with(Map.of("new", NEW_KEY)).open(request(sealed.cookie(session))))
        .isInstanceOf(Opened.None.class);
  }

  @Test
  void aKeyUnderTheWrongIdDoesNotOpen() {
    assertThat(with(Map.of("old", NEW_KEY)).open(request(sealed.cookie(session()))))
        .isInstanceOf(Opened.None.class);
  }

  @Test
  void anotherAlgorithmIsRefusedEvenUnderOurKey() throws Exception {
    JWEHeader header =
        new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A128CBC_HS256)
            .keyID("old")
            .build();
    JWEObject object = new JWEObject(header, new Payload(VisitJson.write(session())));
    object.encrypt(new DirectEncrypter(OLD_KEY));
    assertThat(sealed.open(request(Cookie.of("visit", object.serialize()))))
        .isInstanceOf(Opened.None.class);
  }

  @Test
  void anotherShapeUnderOurKeyBeginsAnew() throws Exception {
    JWEHeader header =
        new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM).keyID("old").build();
    JWEObject object = new JWEObject(header, new Payload("{\"i\":1}"));
    object.encrypt(new DirectEncrypter(OLD_KEY));
    assertThat(sealed.open(request(Cookie.of("visit", object.serialize()))))
        .isInstanceOf(Opened.None.class);
  }

  @Test
  void SEC_S02_theTimeIsOverAfterExactlyThirtyMinutes() {
    Cookie cookie = sealed.cookie(session());
    clock.set(SetClock.MORNING.plus(Duration.ofMinutes(30)).minusMillis(1));
    assertThat(sealed.open(request(cookie))).isInstanceOf(Opened.Live.class);
    clock.set(SetClock.MORNING.plus(Duration.ofMinutes(30)));
    assertThat(sealed.open(request(cookie))).isInstanceOf(Opened.TimedOut.class);
    assertThat(sealed.live(request(cookie))).isEmpty();
  }

  @Test
  void SEC_S02_atTheCardTheTimeIsOverAfterExactlySixtyMinutes() {
    Cookie cookie = sealed.cookie(session().withAtCard(true));
    clock.set(SetClock.MORNING.plus(Duration.ofMinutes(60)).minusMillis(1));
    assertThat(sealed.open(request(cookie))).isInstanceOf(Opened.Live.class);
    clock.set(SetClock.MORNING.plus(Duration.ofMinutes(60)));
    assertThat(sealed.open(request(cookie))).isInstanceOf(Opened.TimedOut.class);
  }

  @Test
  void readingProlongsOnlyAfterAMinute() {
    VisitSession session = session();
    clock.set(SetClock.MORNING.plus(SealedVisit.REFRESH).minusMillis(1));
    assertThat(sealed.needsRefresh(session)).isFalse();
    clock.set(SetClock.MORNING.plus(SealedVisit.REFRESH));
    assertThat(sealed.needsRefresh(session)).isTrue();
  }

  @Test
  void theFullestSessionFitsIntoACookie() {
    Map<String, String> answers = new LinkedHashMap<>();
    for (int i = 0; i < VisitSession.MAX_ANSWERS; i++) {
      answers.put("Q" + "X".repeat(17) + i, "SOMEWHAT_LONG_ANSWER");
    }
    String text = sealed.seal(answered().withAnswers(answers));
    assertThat(text.length()).isLessThan(SealedVisit.MAX_BYTES - 200);
    assertThat(text).doesNotContain("SOMEWHAT");
  }

  @Test
  void SEC_S01_onHttpsTheCookieIsBoundToTheHost() {
    SealedVisit https = at("https://uketsuke.example", Map.of("old", OLD_KEY));
    Cookie cookie = https.cookie(session());
    assertThat(cookie.getName()).isEqualTo("__Host-visit");
    assertThat(cookie.isSecure()).isTrue();
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getPath()).isEqualTo("/");
    assertThat(cookie.getDomain()).isNull();
    assertThat(cookie.getSameSite()).contains(SameSite.Lax);
  }

  @Test
  void onLocalHttpTheCookieHasNoPrefix() {
    Cookie cookie = sealed.cookie(session());
    assertThat(cookie.getName()).isEqualTo("visit");
    assertThat(cookie.isSecure()).isFalse();
    assertThat(cookie.isHttpOnly()).isTrue();
  }

  @Test
  void aSessionTellsNoSecretsInWords() {
    VisitSession session = answered();
    assertThat(session.toString())
        .doesNotContain(session.id(), session.csrf(), session.token(), "AGREED");
  }

  private VisitSession answered() {
    return session()
        .withPreparation(new Preparation(VisitKind.HOUSE_CALL, OperatedBy.FAMILY_OR_REPRESENTATIVE))
        .withAnswers(Map.of(ConsentItem.SURGERY.name(), "AGREED"));
  }

  static VisitSession session() {
    return new VisitSession(
        "i".repeat(43),
        "flow-0001",
        "c".repeat(43),
        TestFacilities.THE_CLINIC.id(),
        UrlKind.VISIT,
        TestFacilities.CLINIC,
        Act.REGISTER,
        CardWay.READER,
        Optional.empty(),
        Map.of(),
        0,
        SetClock.MORNING,
        SetClock.MORNING,
        false,
        false);
  }

  private SealedVisit with(Map<String, byte[]> keys) {
    return at("http://localhost:8080", keys);
  }

  private SealedVisit at(String origin, Map<String, byte[]> keys) {
    return new SealedVisit(
        () -> keys,
        new ServiceSettings(URI.create(origin), false, URI.create("http://127.0.0.1:24737")),
        new java.security.SecureRandom(),
        clock);
  }

  private static HttpRequest<?> request(Cookie cookie) {
    return HttpRequest.GET("/").cookie(cookie);
  }

  private static byte[] key(int fill) {
    byte[] key = new byte[32];
    java.util.Arrays.fill(key, (byte) fill);
    return key;
  }
}
