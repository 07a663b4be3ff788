package zaitaku.web.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTextTest {

  private enum Colour {
    RED
  }

  @Test
  void fieldsAreDecoded() {
    FormText form = FormText.parse("a=1&b=%E7%B7%B4+%2B&c=&d").orElseThrow();
    assertThat(form.value("a")).contains("1");
    assertThat(form.value("b")).contains("練 +");
    assertThat(form.value("c")).isEmpty();
    assertThat(form.has("c")).isTrue();
    assertThat(form.has("d")).isTrue();
    assertThat(form.has("e")).isFalse();
  }

  @Test
  void anEmptyBodyIsAnEmptyForm() {
    assertThat(FormText.parse("")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=1&a=2",
        "a=1&a=1",
        "a&a",
        "=1",
        "&",
        "a=1&",
        "a=1&&b=2",
        "a=%",
        "a=%4",
        "a=%zz",
        "a=%FF",
        "a=%C0%80",
        "a=%00",
        "a=%ED%A0%80",
        "a=練",
        "a= ",
        "a=\n",
        "{\"a\":1}&=",
        "a=%E7%B7"
      })
  void whatNoPageOfOursSendsIsRefused(String body) {
    assertThat(FormText.parse(body)).isEmpty();
  }

  @Test
  void aValueHas256CharactersAtMost() {
    assertThat(FormText.parse("a=" + "x".repeat(256))).isPresent();
    assertThat(FormText.parse("a=" + "x".repeat(257))).isEmpty();
    assertThat(FormText.parse("a=" + "%E7%B7%B4".repeat(256))).isPresent();
    assertThat(FormText.parse("a=" + "%E7%B7%B4".repeat(257))).isEmpty();
    assertThat(FormText.parse("x".repeat(257))).isEmpty();
  }

  @Test
  void aFormHas40FieldsAtMost() {
    StringBuilder body = new StringBuilder("f0=");
    for (int i = 1; i < 40; i++) {
      body.append("&f").append(i).append('=');
    }
    assertThat(FormText.parse(body.toString())).isPresent();
    assertThat(FormText.parse(body.append("&g=").toString())).isEmpty();
  }

  @Test
  void aChoiceIsOneOfTheConstants() {
    FormText form = FormText.parse("a=RED&b=red&c=BLUE").orElseThrow();
    assertThat(form.choice("a", Colour.class)).contains(Colour.RED);
    assertThat(form.choice("b", Colour.class)).isEmpty();
    assertThat(form.choice("c", Colour.class)).isEmpty();
    assertThat(form.choice("d", Colour.class)).isEmpty();
  }

  @Test
  void aTokenMatchesOnlyWhole() {
    FormText form = FormText.parse("csrf=abc").orElseThrow();
    assertThat(FormToken.matches("abc", form)).isTrue();
    assertThat(FormToken.matches("abcd", form)).isFalse();
    assertThat(FormToken.matches("", FormText.parse("csrf=").orElseThrow())).isFalse();
    assertThat(FormToken.matches("abc", FormText.parse("").orElseThrow())).isFalse();
  }

  @Test
  void whatWasTypedIsNotInWords() {
    assertThat(FormText.parse("a=secret").orElseThrow().toString()).doesNotContain("secret");
  }
}
