package zaitaku.clinicurls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FacilityUrlTokenTest {

  private static final String ZERO = "a".repeat(26);

  @Property
  void everyTokenComesBackInEitherCase(@ForAll @Size(16) byte[] bytes) {
    FacilityUrlToken token = token(bytes);

    assertThat(token.text()).matches("[a-z2-7]{26}");
    assertThat(FacilityUrlToken.parse(token.text())).contains(token);
    assertThat(FacilityUrlToken.parse(token.text().toUpperCase(Locale.ROOT))).contains(token);
    assertThat(FacilityUrlToken.parse(alternating(token.text()))).contains(token);
  }

  @Property
  void whateverIsReadIsWrittenTheSame(@ForAll("almostTokens") String text) {
    FacilityUrlToken.parse(text)
        .ifPresent(token -> assertThat(token.text()).isEqualTo(text.toLowerCase(Locale.ROOT)));
  }

  @Provide
  Arbitrary<String> almostTokens() {
    return Arbitraries.strings()
        .withChars("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        .ofMinLength(25)
        .ofMaxLength(27);
  }

  @Property
  void fourLettersOfEachFiveEndNoToken(@ForAll @Size(16) byte[] bytes) {
    String start = token(bytes).text().substring(0, 25);

    assertThat("abcdefghijklmnopqrstuvwxyz234567".chars())
        .filteredOn(last -> FacilityUrlToken.parse(start + (char) last.intValue()).isPresent())
        .hasSize(8)
        .allMatch(last -> "aeimquy4".indexOf(last) >= 0);
  }

  @Test
  void textFollowsRfc4648() {
    // §10: BASE32("foobar") = MZXW6YTBOI======
    assertThat(Base32.write("foobar".getBytes(StandardCharsets.US_ASCII))).isEqualTo("mzxw6ytboi");
    assertThat(Base32.read("MZXW6YTB", 5).orElseThrow()).asString().isEqualTo("fooba");
    assertThat(Base32.write(new byte[0])).isEmpty();
    assertThat(Base32.read("", 0)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0", "1", "8", "9", "-", "_", "=", " ", "/", "@", "[", "`", "{", "あ", "２", "\u017f",
        "\u212a"
      })
  void characterOutsideTheAlphabetIsRefused(String character) {
    assertThat(FacilityUrlToken.parse(character + ZERO.substring(1))).isEmpty();
    assertThat(FacilityUrlToken.parse(ZERO.substring(1) + character)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 25, 27, 32, 10_000})
  void otherLengthIsRefused(int length) {
    assertThat(FacilityUrlToken.parse("a".repeat(length))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"b", "c", "d", "7", "B"})
  void spareBitsThatAreNotZeroAreRefused(String last) {
    assertThat(FacilityUrlToken.parse(ZERO.substring(1) + last)).isEmpty();
  }

  @Test
  void paddingIsRefused() {
    assertThat(FacilityUrlToken.parse(ZERO + "======")).isEmpty();
  }

  @Test
  void hashIsOverTheBytes() throws Exception {
    byte[] bytes = new byte[16];
    bytes[0] = 1;

    assertThat(token(bytes).hash()).isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void hashCannotBeChangedFromOutside() {
    FacilityUrlToken token = token(new byte[16]);

    token.hash()[0] ^= 1;

    assertThat(token.hash()).isEqualTo(token(new byte[16]).hash());
  }

  @Test
  void freshTokensDiffer() {
    SecureRandom random = new SecureRandom();

    assertThat(FacilityUrlToken.fresh(random)).isNotEqualTo(FacilityUrlToken.fresh(random));
  }

  @Test
  void equalTokensHaveEqualHashCodes() {
    assertThat(token(new byte[16])).isEqualTo(token(new byte[16]));
    assertThat(token(new byte[16])).hasSameHashCodeAs(token(new byte[16]));
  }

  @Test
  void tokenDoesNotShowInItsName() {
    assertThat(token(new byte[16]).toString()).doesNotContain("aaa");
  }

  private static FacilityUrlToken token(byte[] bytes) {
    return FacilityUrlToken.parse(Base32.write(bytes)).orElseThrow();
  }

  private static String alternating(String text) {
    StringBuilder mixed = new StringBuilder(text);
    for (int i = 0; i < text.length(); i += 2) {
      mixed.setCharAt(i, Character.toUpperCase(text.charAt(i)));
    }
    return mixed.toString();
  }
}
