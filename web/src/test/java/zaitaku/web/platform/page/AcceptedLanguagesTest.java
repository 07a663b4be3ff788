package zaitaku.web.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedLanguagesTest {

  private static final List<Language> OFFERED =
      List.of(
          Language.JA,
          new Language("ja-easy", "ja", "やさしい日本語"),
          new Language("en", "en", "English"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|en",
        "EN-us|en",
        "en-GB,ja;q=0.9|en",
        "ja,en;q=0.9|ja",
        "en;q=0.8,ja;q=0.9|ja",
        "vi,en;q=0.5,ja;q=0.4|en",
        "en;q=0,ja;q=0.1|ja",
        "ja-JP-x-lvariant|ja",
        "vi ; q=1.0 , en ; q=0.3|en"
      })
  void theMostWishedForOfTheOfferedLanguagesIsProposed(String header, String tag) {
    assertThat(AcceptedLanguages.best(header, OFFERED).map(Language::tag)).contains(tag);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "*",
        "vi",
        "en;q=2",
        "en;q=0.0",
        "e n",
        "../en",
        "<script>",
        "en;q=1;x",
        "eng"
      })
  void nothingElseProposesAnything(String header) {
    assertThat(AcceptedLanguages.best(header, OFFERED)).isEmpty();
  }

  @Property(tries = 300)
  void whateverIsSentOnlyAnOfferedLanguageComesOut(@ForAll String header) {
    AcceptedLanguages.best(header, OFFERED)
        .ifPresent(language -> assertThat(OFFERED).contains(language));
  }

  @org.junit.jupiter.api.Test
  void aHeaderLongerThanAnyPersonsIsNotRead() {
    assertThat(AcceptedLanguages.best("en," + "x".repeat(260), OFFERED)).isEmpty();
  }
}
