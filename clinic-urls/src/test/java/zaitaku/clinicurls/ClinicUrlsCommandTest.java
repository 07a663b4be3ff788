package zaitaku.clinicurls;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClinicUrlsCommandTest {

  private static final String URL = "https://reception.example/v/mfrggzdfmztwq2lknnwg23tpoa";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path dir;

  @Test
  void issuedAddressIsPrintedWithItsHash() {
    assertThat(run("issue", "--origin", "https://reception.example", "--kind", "online")).isZero();

    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    FacilityUrl url =
        (FacilityUrl) FacilityUrl.parse(lines.get(0), URI.create("https://reception.example"));
    assertThat(url.kind()).isEqualTo(UrlKind.ONLINE);
    assertThat(lines.get(1)).isEqualTo(HexFormat.of().formatHex(url.token().hash()));
    assertThat(lines).hasSize(2);
  }

  @Test
  void issuedPictureDecodesToTheAddressInUpperCase() throws Exception {
    Path png = dir.resolve("code.png");
    Path svg = dir.resolve("code.svg");

    int exit =
        run(
            "issue",
            "--kind",
            "visit",
            "--png",
            png.toString(),
            "--svg",
            svg.toString(),
            "--origin",
            "http://localhost:8080");

    assertThat(exit).isZero();
    String url = out.toString(StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
    assertThat(decode(png)).isEqualToIgnoringCase(url).isUpperCase();
    assertThat(svg).content().startsWith("<svg").endsWith("</svg>\n");
  }

  @Test
  void existingFileIsNotOverwritten() throws Exception {
    Path png = Files.writeString(dir.resolve("code.png"), "in use");

    int exit =
        run("issue", "--origin", "https://a.example", "--kind", "visit", "--png", png.toString());

    assertThat(exit).isEqualTo(ClinicUrlsCommand.FAILED);
    assertThat(png).hasContent("in use");
    assertThat(out.size()).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("code.png");
  }

  @Test
  void addressIsShownAsASymbol() {
    assertThat(run("qr", URL)).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("█").doesNotContain("reception");
    assertThat(err.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "print",
        "issue",
        "issue --origin https://a.example",
        "issue --kind visit",
        "issue --origin https://a.example --kind home",
        "issue --origin http://a.example --kind visit",
        "issue --origin https://a.example/path --kind visit",
        "issue --origin nonsense --kind visit",
        "issue --origin",
        "issue --origin https://a.example --origin https://a.example --kind visit",
        "issue --origin https://a.example --kind visit --pdf a.pdf",
        "qr",
        "qr " + URL + " " + URL,
        "qr nonsense",
        "qr https://reception.example/",
        "qr https://reception.example/v/abc",
        "qr " + URL + "?a=b",
        "qr http://reception.example/v/mfrggzdfmztwq2lknnwg23tpoa",
      })
  void whatIsNotUnderstoodIsExplained(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" ")))
        .isEqualTo(ClinicUrlsCommand.USAGE);

    assertThat(out.size()).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage:");
  }

  @Test
  void helpIsNoError() {
    assertThat(run("--help")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("usage:");
  }

  private int run(String... args) {
    return new ClinicUrlsCommand(
            new SecureRandom(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(List.of(args));
  }

  private static String decode(Path png) throws Exception {
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(
                new HybridBinarizer(new BufferedImageLuminanceSource(ImageIO.read(png.toFile())))))
        .getText();
  }
}
