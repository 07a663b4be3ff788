package zaitaku.web.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingsTest {

  private static final String RUBY = "<ruby>手術<rp>（</rp><rt>しゅじゅつ</rt><rp>）</rp></ruby>";

  /** A piece of a text: with a reading, or as it is. */
  record Piece(String base, String reading) {

    String written() {
      return reading.isEmpty() ? base : "{" + base + "|" + reading + "}";
    }

    String shown() {
      return reading.isEmpty()
          ? base
          : "<ruby>" + base + "<rp>（</rp><rt>" + reading + "</rt><rp>）</rp></ruby>";
    }
  }

  @Test
  void aReadingBecomesRubyWithParenthesesForOldBrowsers() {
    String kept = Readings.kept("受けた {手術|しゅじゅつ}です");
    assertThat(Readings.ruby(kept)).isEqualTo("受けた " + RUBY + "です");
    assertThat(Readings.plain(kept)).isEqualTo("受けた 手術です");
    assertThat(Readings.without("受けた {手術|しゅじゅつ}です")).isEqualTo("受けた 手術です");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{手術}",
        "{|しゅじゅつ}",
        "{手術|}",
        "{手術|surgery}",
        "{手術|手術}",
        "{手{術|じゅつ}}",
        "手術|しゅじゅつ",
        "{手術|しゅじゅつ",
        "{<b>|ぶ}",
        "{10}",
        "a\uFDD0b"
      })
  void whatIsNeitherAPlaceholderNorAReadingIsADefect(String text) {
    assertThat(Readings.defect(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "手術", "{0}の{手術|しゅじゅつ}", "{1}{0}", "{読み取り|よみとり}", "A4 (x) [y]"})
  void placeholdersAndReadingsStandSideBySide(String text) {
    assertThat(Readings.defect(text)).isEmpty();
  }

  @Test
  void whatIsFilledInIsNeverReadAsNotation() {
    String text = Words.fill(Readings.kept("{0}の{受付|うけつけ}"), "{漢字|かんじ}<b>");
    assertThat(Readings.plain(text)).isEqualTo("{漢字|かんじ}<b>の受付");
    assertThat(Readings.ruby("{漢字|かんじ}")).isEqualTo("{漢字|かんじ}");
  }

  @Test
  void charactersKeptForTheProgramLeaveNothingBehind() {
    for (String stray : List.of("\uFDD0", "\uFDD1x\uFDD2", "\uFDD0x\uFDD2", "\uFDD2\uFDD0\uFDD1")) {
      assertThat(Readings.ruby(stray)).doesNotContainPattern("[\uFDD0-\uFDD2<]");
      assertThat(Readings.plain(stray)).doesNotContainPattern("[\uFDD0-\uFDD2]");
    }
  }

  @Property(tries = 300)
  void everyTextOfPiecesIsReadBackPieceByPiece(@ForAll("pieces") List<Piece> pieces) {
    StringBuilder written = new StringBuilder();
    StringBuilder shown = new StringBuilder();
    StringBuilder plain = new StringBuilder();
    pieces.forEach(piece -> {
      written.append(piece.written());
      shown.append(piece.shown());
      plain.append(piece.base());
    });
    assertThat(Readings.defect(written.toString())).isEmpty();
    String kept = Readings.kept(written.toString());
    assertThat(Readings.ruby(kept)).isEqualTo(shown.toString());
    assertThat(Readings.plain(kept)).isEqualTo(plain.toString());
    assertThat(Readings.without(written.toString())).isEqualTo(plain.toString());
  }

  @Property(tries = 500)
  void anyTextIsEitherADefectOrLosesItsBraces(@ForAll("braced") String text) {
    if (Readings.defect(text).isEmpty()) {
      String rest = Readings.without(text).replaceAll("\\{[0-9]\\}", "");
      assertThat(rest).doesNotContain("{", "}", "|");
    }
  }

  @Provide
  Arbitrary<List<Piece>> pieces() {
    Arbitrary<String> kanji =
        Arbitraries.strings().withCharRange('一', '龠').ofMinLength(1).ofMaxLength(4);
    Arbitrary<String> kana =
        Arbitraries.strings().withCharRange('ぁ', 'ゖ').ofMinLength(1).ofMaxLength(6);
    Arbitrary<Piece> read = Combinators.combine(kanji, kana).as(Piece::new);
    Arbitrary<Piece> plain =
        Arbitraries.strings()
            .withChars("<>&\"' aZ09、。（）ーァあ々亜\n\\$")
            .ofMaxLength(6)
            .map(text -> new Piece(text, ""));
    Arbitrary<Piece> placeholder =
        Arbitraries.integers().between(0, 9).map(n -> new Piece("{" + n + "}", ""));
    return Arbitraries.oneOf(read, plain, placeholder).list().ofMaxSize(8).map(ArrayList::new);
  }

  @Provide
  Arbitrary<String> braced() {
    return Arbitraries.strings().withChars("{}|0漢字かんじa \uFDD0\uFDD1\uFDD2").ofMaxLength(14);
  }

  @Property(tries = 200)
  void escapedMarkupStaysEscaped(@ForAll @CharRange(from = '!', to = '~') String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    assertThat(Readings.ruby(escaped)).isEqualTo(escaped);
  }
}
