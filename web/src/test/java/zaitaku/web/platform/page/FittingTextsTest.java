package zaitaku.web.platform.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FittingTextsTest {

  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("A.who", "plain"),
          Map.entry("A.who.alone", "alone"),
          Map.entry("A.who.nowhere", "nowhere"),
          Map.entry("A.next.1", "@ways"),
          Map.entry("A.next.2", "-"),
          Map.entry("A.next.2.phone", "phone"),
          Map.entry("A.next.3", "last"),
          Map.entry("A.bad", "@nothing"),
          Map.entry("A.ask", "@ask"),
          Map.entry("shared.ask", "staff"),
          Map.entry("shared.ask.alone", "call"),
          Map.entry("shared.ways.1", "@ask"),
          Map.entry("shared.ways.2", "paper"));

  @Test
  void theClosestVariantIsTakenElseThePlainText() {
    assertThat(texts().text("A.who")).contains("plain");
    assertThat(texts("own").text("A.who")).contains("plain");
    assertThat(texts("alone").text("A.who")).contains("alone");
    assertThat(texts("nowhere", "alone").text("A.who")).contains("nowhere");
    assertThat(texts().text("B.who")).isEmpty();
  }

  @Test
  void aLineOfOneAudienceIsLeftOutForTheOthersAndTheOrderStays() {
    assertThat(texts().lines("A.next")).containsExactly("staff", "paper", "last");
    assertThat(texts("phone").lines("A.next")).containsExactly("staff", "paper", "phone", "last");
    assertThat(texts("alone").lines("A.next")).containsExactly("call", "paper", "last");
    assertThat(texts().lines("B.next")).isEmpty();
  }

  @Test
  void aSharedTextSuitsTheSameAudience() {
    assertThat(texts().text("A.ask")).contains("staff");
    assertThat(texts("alone").text("A.ask")).contains("call");
  }

  @Test
  void aReferenceToNothingIsAFault() {
    assertThatThrownBy(() -> texts().text("A.bad"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("shared.nothing");
  }

  private static FittingTexts texts(String... suffixes) {
    return new FittingTexts(
        key -> Optional.ofNullable(TEXTS.get(key)),
        key -> Optional.ofNullable(TEXTS.get(key)),
        List.of(suffixes));
  }
}
