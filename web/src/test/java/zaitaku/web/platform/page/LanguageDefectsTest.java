package zaitaku.web.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageDefectsTest {

  private static final Map<String, String> JAPANESE = Map.of("a", "手順 {0} / {1}", "b", "もどる");

  @Test
  void aFileThatSaysTheSameHasNone() {
    assertThat(of(Map.of("a", "{1} steps, this is {0}", "b", "Back"))).isEmpty();
  }

  @Test
  void aMissingTextIsNamedWithTheJapaneseOne() {
    assertThat(of(Map.of("b", "Back")))
        .containsExactly("messages/xx.properties lacks a  (ja: 手順 {0} / {1})");
  }

  @Test
  void aTextThatJapaneseDoesNotHaveIsNamed() {
    assertThat(of(Map.of("a", "{0} {1}", "b", "Back", "c", "x")))
        .containsExactly("messages/xx.properties has c, which ja does not have");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{0}", "{1}", "none", "{0} {1} {2}", "{0} {1} {", "{0} {1} |", "", " {0} {1}"})
  void aTextThatAsksForOtherValuesOrIsMalformedIsNamed(String text) {
    assertThat(of(Map.of("a", text, "b", "Back")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).startsWith("messages/xx.properties a: "));
  }

  private static java.util.List<String> of(Map<String, String> texts) {
    return LanguageDefects.of("messages/xx.properties", texts, JAPANESE);
  }
}
