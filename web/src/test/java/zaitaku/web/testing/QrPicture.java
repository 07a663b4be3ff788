package zaitaku.web.testing;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** Draws a code that came as SVG and reads it, as a camera would. */
public final class QrPicture {

  private static final int CELL = 6;
  private static final Pattern SIDE = Pattern.compile("viewBox=\"0 0 (\\d+) ");
  private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1");

  private QrPicture() {}

  /** The text of the code. */
  public static String text(String svg) {
    Matcher side = SIDE.matcher(svg);
    if (!side.find()) {
      throw new AssertionError("no picture of a code: " + svg);
    }
    int pixels = Integer.parseInt(side.group(1)) * CELL;
    BufferedImage image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
    Graphics2D draw = image.createGraphics();
    draw.setColor(Color.WHITE);
    draw.fillRect(0, 0, pixels, pixels);
    draw.setColor(Color.BLACK);
    Matcher run = RUN.matcher(svg);
    while (run.find()) {
      draw.fillRect(cells(run, 1), cells(run, 2), cells(run, 3), CELL);
    }
    draw.dispose();
    return read(image);
  }

  /** What a camera reads from a picture of a screen; empty when it finds no code there. */
  public static Optional<String> seen(byte[] picture) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
      BinaryBitmap cells =
          new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image)));
      return Optional.of(
          new QRCodeReader().decode(cells, Map.of(DecodeHintType.TRY_HARDER, true)).getText());
    } catch (ReaderException notReadable) {
      return Optional.empty();
    } catch (IOException noPicture) {
      throw new UncheckedIOException(noPicture);
    }
  }

  private static String read(BufferedImage image) {
    try {
      return new QRCodeReader()
          .decode(
              new BinaryBitmap(
                  new GlobalHistogramBinarizer(new BufferedImageLuminanceSource(image))),
              Map.of(DecodeHintType.PURE_BARCODE, true))
          .getText();
    } catch (ReaderException notReadable) {
      throw new AssertionError("no code can be read", notReadable);
    }
  }

  private static int cells(Matcher run, int group) {
    return Integer.parseInt(run.group(group)) * CELL;
  }
}
