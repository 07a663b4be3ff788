package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodePictureTest {

  private static final String TEXT = "https://uketsuke.example/b#" + "x".repeat(180);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
  void aCodeOnAScreenIsRead(String format) throws Exception {
    Path file = folder.resolve("screen." + format);
    ImageIO.write(screen(BufferedImage.TYPE_INT_RGB), format, file.toFile());
    assertThat(CodePicture.text(file)).contains(TEXT);
  }

  @Test
  void whatIsTransparentIsWhite() throws Exception {
    Path file = folder.resolve("clear.png");
    ImageIO.write(screen(BufferedImage.TYPE_INT_ARGB), "png", file.toFile());
    assertThat(CodePicture.text(file)).contains(TEXT);
  }

  @Test
  void aPictureWithoutACodeHasNone() throws IOException {
    Path file = folder.resolve("empty.png");
    ImageIO.write(new BufferedImage(50, 50, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    assertThat(CodePicture.text(file)).isEmpty();
  }

  @Test
  void whatIsNoPictureIsRefusedInWords() throws IOException {
    Path text = Files.writeString(folder.resolve("text.png"), "not a picture");
    assertThatThrownBy(() -> CodePicture.text(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a picture");
    Path whole = folder.resolve("whole.png");
    ImageIO.write(new BufferedImage(90, 90, BufferedImage.TYPE_INT_RGB), "png", whole.toFile());
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.png"), Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> CodePicture.text(cut)).isInstanceOf(IOException.class);
  }

  @Test
  void aPictureThatClaimsTooManyPixelsIsNotUnpacked() throws IOException {
    Path file = folder.resolve("bomb.png");
    ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_BINARY), "png", file.toFile());
    byte[] bytes = Files.readAllBytes(file);
    // width and height stand after the signature and the header of the first chunk
    Arrays.fill(bytes, 17, 20, (byte) 0);
    bytes[18] = (byte) 0xff;
    bytes[22] = (byte) 0xff;
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(bytes, 12, 17);
    java.nio.ByteBuffer.wrap(bytes).putInt(29, (int) crc.getValue());
    Files.write(file, bytes);
    assertThatThrownBy(() -> CodePicture.text(file)).hasMessageContaining("too many pixels");
  }

  /** A page with a code somewhere on it. */
  private static BufferedImage screen(int type) throws WriterException {
    BitMatrix code = new QRCodeWriter().encode(TEXT, BarcodeFormat.QR_CODE, 320, 320);
    BufferedImage page = new BufferedImage(820, 844, type);
    Graphics2D draw = page.createGraphics();
    if (type == BufferedImage.TYPE_INT_RGB) {
      draw.setColor(Color.WHITE);
      draw.fillRect(0, 0, 820, 844);
    }
    draw.setColor(Color.BLACK);
    for (int y = 0; y < 320; y++) {
      for (int x = 0; x < 320; x++) {
        if (code.get(x, y)) {
          draw.fillRect(250 + x, 200 + y, 1, 1);
        }
      }
    }
    draw.dispose();
    return page;
  }
}
