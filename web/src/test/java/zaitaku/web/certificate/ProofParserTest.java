package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProofParserTest {
  private static final String URL = "https://bridge.example/0.1.0";
  private final ProofParser parser = new ProofParser();

  private static String proof(String certificate, String signature) {
    return TestProofs.json("web-eid:1.0", "RS256", certificate, signature, URL);
  }

  private void assertMalformed(String text) {
    assertThat(parser.parse(text)).isEqualTo(new ProofParser.Parsing.Refused(Rejection.MALFORMED));
  }

  private void assertParsed(String text) {
    assertThat(parser.parse(text)).isInstanceOf(ProofParser.Parsing.Parsed.class);
  }

  @Test
  void fiveFieldsAreRead() {
    assertThat(parser.parse(proof("AQI=", "AwQF")))
        .isInstanceOfSatisfying(
            ProofParser.Parsing.Parsed.class,
            parsed -> {
              assertThat(parsed.proof().algorithm()).isEqualTo(ProofAlgorithm.RS256);
              assertThat(parsed.proof().certificate()).containsExactly(1, 2);
              assertThat(parsed.proof().signature()).containsExactly(3, 4, 5);
            });
  }

  @Test
  void orderAndSpacingOfTheFieldsAreFree() {
    assertParsed(
        "{ \"signature\" : \"AwQF\",\n\t\"appVersion\":\"x\", \"format\":\"web-eid:1.0\","
            + "\"unverifiedCertificate\":\"AQI=\", \"algorithm\":\"ES384\" }");
  }

  static Stream<String> brokenTexts() {
    String good = proof("AQI=", "AwQF");
    String body = good.substring(0, good.length() - 1);
    return Stream.of(
        "",
        " ",
        "null",
        "{}",
        "[]",
        "[" + good + "]",
        " " + good,
        good + " ",
        good + "\n",
        good + good,
        good + "}",
        "\uFEFF" + good,
        body,
        body + ",}",
        body + ",\"extra\":\"x\"}",
        body + ",\"format\":\"web-eid:1.0\"}",
        body + ",\"signature\":\"AwQF\"}",
        body + ",\"x\":{}}",
        good.replace("\"AwQF\"", "null"),
        good.replace("\"AwQF\"", "1"),
        good.replace("\"AwQF\"", "true"),
        good.replace("\"AwQF\"", "[\"AwQF\"]"),
        good.replace("\"AwQF\"", "{\"a\":\"AwQF\"}"),
        good.replace("\"AwQF\"", "'AwQF'"),
        good.replace(",\"appVersion\":\"" + URL + "\"", ""),
        good.replace(URL, ""),
        good.replace(URL, "a b"),
        good.replace(URL, "日本"),
        good.replace(URL, "\\u65e5"),
        good.replace(URL, "a\\u0000"),
        good.replace(URL, "x".repeat(256)),
        good.replace("web-eid:1.0", "web-eid:1.1"),
        good.replace("web-eid:1.0", "web-eid:1"),
        good.replace("web-eid:1.0", "WEB-EID:1.0"),
        good.replace("\"format\"", "\"Format\""),
        "/*c*/" + good,
        good.replace("{", "{//\n"));
  }

  @ParameterizedTest
  @MethodSource("brokenTexts")
  void anyOtherShapeIsMalformed(String text) {
    assertMalformed(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "A",
        "AQI",
        "AQJ=",
        "AQI=\\n",
        "AQ I=",
        " AQI=",
        "AQI= ",
        "AQI==",
        "AQI=AQI=",
        "A-_=",
        "_-__",
        "AR==",
        "====",
        "AQI\\u003d ",
        "\\tAQI="
      })
  void base64InAnyOtherFormIsMalformed(String text) {
    assertMalformed(proof(text, "AwQF"));
    assertMalformed(proof("AQI=", text));
  }

  @Test
  void certificateOf32KibibytesFitsAndOneByteMoreDoesNot() {
    assertParsed(proof(encoded(ParsedCertificate.MAX_BYTES), "AwQF"));
    assertMalformed(proof(encoded(ParsedCertificate.MAX_BYTES + 1), "AwQF"));
  }

  @Test
  void signatureOf4096BitsFitsAndOneByteMoreDoesNot() {
    assertParsed(proof("AQI=", encoded(512)));
    assertMalformed(proof("AQI=", encoded(513)));
  }

  @Test
  void textOf48KibibytesFitsAndOneCharacterMoreDoesNot() {
    String good = proof("AQI=", "AwQF");
    String spaces = " ".repeat(ProofParser.MAX_BYTES - good.length());
    assertParsed("{" + spaces + good.substring(1));
    assertMalformed("{ " + spaces + good.substring(1));
  }

  @Test
  void appVersionOf255CharactersFits() {
    assertParsed(proof("AQI=", "AwQF").replace(URL, "x".repeat(255)));
  }

  private static String encoded(int bytes) {
    byte[] content = new byte[bytes];
    Arrays.fill(content, (byte) 0x5a);
    return Base64.getEncoder().encodeToString(content);
  }
}
