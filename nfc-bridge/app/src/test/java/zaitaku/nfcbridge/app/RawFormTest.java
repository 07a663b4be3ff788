package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawFormTest {

  @Property
  void whatWasEncodedIsReadBack(@ForAll String value) {
    boolean text = StandardCharsets.UTF_8.newEncoder().canEncode(value);
    String encoded = text ? URLEncoder.encode(value, StandardCharsets.UTF_8) : "";
    assertThat(form("a=1&pin=" + encoded + "&b=2").text("pin")).isEqualTo(text ? value : "");
  }

  @Property
  void anyBodyIsReadWithoutAFault(@ForAll byte[] body) {
    RawForm form = new RawForm(body);
    assertThat(form.secret("pin")).isNotNull();
    assertThat(form.number("step")).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "pin=1234, 1234",
    "pin=, ''",
    "x=1, ''",
    "pin=1&pin=2, ''",
    "xpin=1, ''",
    "pin, ''",
    "pin=%31%32, 12",
    "pin=%3, ''",
    "pin=%, ''",
    "pin=%zz, ''",
    "pin=%ff, ''",
    "pin=%EF%BC%91, １",
    "a=1&&pin=2&, 2"
  })
  void aFieldIsReadOnceOrNotAtAll(String body, String value) {
    assertThat(form(body).secret("pin")).isEqualTo(value.toCharArray());
  }

  @ParameterizedTest
  @CsvSource({"step=0, 0", "step=999999, 999999", "step=1000000, -1", "step=-1, -1", "step=, -1"})
  void aNumberHasUpToSixDigits(String body, int value) {
    assertThat(form(body).number("step").orElse(-1)).isEqualTo(value);
  }

  @Test
  void closingOverwritesTheBody() {
    byte[] body = "pin=1234".getBytes(StandardCharsets.US_ASCII);
    new RawForm(body).close();
    assertThat(body).containsOnly(0);
  }

  @Test
  void theBodyIsNotPrinted() {
    assertThat(form("pin=1234").toString()).doesNotContain("1234");
  }

  private static RawForm form(String body) {
    return new RawForm(body.getBytes(StandardCharsets.UTF_8));
  }
}
