package zaitaku.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class QrPicturesTest {

  private static final String TEXT = "HTTPS://RECEPTION.EXAMPLE/V/ABCDEFGHIJKLMNOPQRSTUVWX";
  private static final Pattern PATH = Pattern.compile(" d=\"([^\"]*)\"");

  @Property(tries = 200)
  void everyTextComesBackFromEveryPicture(
      @ForAll("texts") String text, @ForAll ErrorCorrection correction) {
    QrCode code = QrCode.of(text, correction);

    assertThat(Pictures.decode(Pictures.png(QrPng.of(code, 3)))).isEqualTo(text);
    assertThat(Pictures.decode(svg(code, 3))).isEqualTo(text);
    assertThat(Pictures.decode(Pictures.terminal(QrTerminal.of(code), 3))).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
            Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(60),
            Arbitraries.strings()
                .withChars("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
                .ofMinLength(1)
                .ofMaxLength(100),
            Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).ofMaxLength(100),
            Arbitraries.strings().withChars("在宅受付髙﨑😀é\u007f").ofMinLength(1).ofMaxLength(30))
        .filter(text -> text.codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000));
  }

  @ParameterizedTest
  @EnumSource(ErrorCorrection.class)
  void largestSymbolDecodes(ErrorCorrection correction) {
    String text = "0123456789".repeat(300);

    assertThat(Pictures.decode(Pictures.png(QrPng.of(QrCode.of(text, correction), 2))))
        .isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64})
  void cellsAreWholePixels(int pixels) {
    QrCode code = QrCode.of(TEXT, ErrorCorrection.MEDIUM);

    BufferedImage image = Pictures.png(QrPng.of(code, pixels));

    assertThat(image.getWidth()).isEqualTo((code.size() + 8) * pixels);
    assertThat(image.getHeight()).isEqualTo(image.getWidth());
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        assertThat(Pictures.black(image, x, y)).isEqualTo(dark(code, x / pixels, y / pixels));
      }
    }
  }

  @Test
  void pngIsGrayscaleOfOneBit() {
    BufferedImage image = Pictures.png(QrPng.of(QrCode.of(TEXT, ErrorCorrection.MEDIUM), 1));

    assertThat(image.getColorModel().getPixelSize()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, 65})
  void otherNumbersOfPixelsAreRefused(int pixels) {
    QrCode code = QrCode.of("A", ErrorCorrection.LOW);

    assertThatIllegalArgumentException().isThrownBy(() -> QrPng.of(code, pixels));
  }

  @Test
  void pathDrawsEachCellAndKeepsTheQuietZone() {
    QrCode code = QrCode.of(TEXT, ErrorCorrection.MEDIUM);

    BufferedImage image = svg(code, 1);

    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        assertThat(Pictures.black(image, x, y)).isEqualTo(dark(code, x, y));
      }
    }
  }

  @Test
  void terminalDrawsEachCellAndKeepsTheQuietZone() {
    QrCode code = QrCode.of(TEXT, ErrorCorrection.MEDIUM);

    BufferedImage image = Pictures.terminal(QrTerminal.of(code), 1);

    for (int y = 0; y < code.size() + 8; y++) {
      for (int x = 0; x < code.size() + 8; x++) {
        assertThat(Pictures.black(image, x, y)).isEqualTo(dark(code, x, y));
      }
    }
  }

  @Test
  void terminalLinesEndWithTheColoursReset() {
    assertThat(QrTerminal.of(QrCode.of("A", ErrorCorrection.LOW)).split("\n"))
        .hasSize(15)
        .allMatch(line -> line.startsWith("\u001b[38;5;16m") && line.endsWith("\u001b[0m"));
  }

  @Test
  void svgIsWellFormedWithOnePathAndBothTexts() throws Exception {
    String hostile = "<script>\"x\" & 'y'</script>";
    String svg = QrSvg.of(QrCode.of("A", ErrorCorrection.LOW), hostile, "札幌 " + hostile);

    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Element root =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();

    assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 29 29");
    assertThat(root.getAttribute("shape-rendering")).isEqualTo("crispEdges");
    assertThat(root.getAttribute("role")).isEqualTo("img");
    assertThat(root.getElementsByTagName("path").getLength()).isOne();
    assertThat(root.getElementsByTagName("*").getLength()).isEqualTo(4);
    assertThat(root.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(hostile);
    assertThat(root.getElementsByTagName("desc").item(0).getTextContent())
        .isEqualTo("札幌 " + hostile);
    assertThat(svg).doesNotContain("'");
  }

  @Test
  void charactersThatXmlForbidsAreReplaced() {
    String svg =
        QrSvg.of(QrCode.of("A", ErrorCorrection.LOW), "a\u0000\u001b\ufffe\ud83d", "\t\n\ue000😀");

    assertThat(svg)
        .contains("<title>a\ufffd\ufffd\ufffd\ufffd</title>")
        .contains("<desc>\t\n\ue000😀</desc>");
  }

  @Test
  void picturesAreTheSameEachTime() {
    QrCode one = QrCode.of(TEXT, ErrorCorrection.MEDIUM);
    QrCode other = QrCode.of(TEXT, ErrorCorrection.MEDIUM);

    assertThat(QrPng.of(one, 8)).isEqualTo(QrPng.of(other, 8));
    assertThat(QrSvg.of(one, "t", "d")).isEqualTo(QrSvg.of(other, "t", "d"));
    assertThat(QrTerminal.of(one)).isEqualTo(QrTerminal.of(other));
  }

  private static BufferedImage svg(QrCode code, int pixels) {
    Matcher path = PATH.matcher(QrSvg.of(code, "t", "d"));
    assertThat(path.find()).isTrue();
    return Pictures.path(path.group(1), code.size() + 8, pixels);
  }

  /** The cell of a picture with its quiet zone of four. */
  private static boolean dark(QrCode code, int x, int y) {
    boolean inside = x >= 4 && y >= 4 && x < code.size() + 4 && y < code.size() + 4;
    return inside && code.dark(x - 4, y - 4);
  }
}
