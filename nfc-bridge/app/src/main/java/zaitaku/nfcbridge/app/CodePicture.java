package zaitaku.nfcbridge.app;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads a QR code from a picture file, as the camera of a phone would. */
final class CodePicture {

  private static final long MAX_BYTES = 32L << 20;
  private static final long MAX_PIXELS = 40_000_000;
  private static final List<Double> SIZES = List.of(1.0, 2.0, 1.5, 3.0, 0.75, 0.5);

  private CodePicture() {}

  /**
   * The text of the code in a picture of any kind that Java reads (PNG, JPEG, GIF, BMP), up to 32
   * MiB and 40 million pixels.
   *
   * @return empty when no code can be read in it
   * @throws IOException when it is no such picture; says why
   */
  static Optional<String> text(Path file) throws IOException {
    BufferedImage picture = onWhite(image(file), 1);
    Optional<String> read = Optional.empty();
    // a code whose cells are no whole pixels is sometimes read at another size only
    for (double times : SIZES) {
      boolean held = times * times * picture.getWidth() * picture.getHeight() <= MAX_PIXELS;
      if (read.isEmpty() && held) {
        read = read(onWhite(picture, times));
      }
    }
    return read;
  }

  private static Optional<String> read(BufferedImage image) {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    RGBLuminanceSource light = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
    // a screenshot has clean edges, a photograph has shadows: each has the way that suits it
    for (Binarizer dark :
        List.of(new HybridBinarizer(light), new GlobalHistogramBinarizer(light))) {
      try {
        return Optional.of(
            new QRCodeReader()
                .decode(new BinaryBitmap(dark), Map.of(DecodeHintType.TRY_HARDER, true))
                .getText());
      } catch (ReaderException noCode) {
        // the other way, or none
      }
    }
    return Optional.empty();
  }

  private static BufferedImage image(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException("a picture of more than 32 MiB: " + file);
    }
    try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers =
          stream == null ? java.util.Collections.emptyIterator() : ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw new IOException("not a picture: " + file);
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream, true, true);
        // a small file can claim any size
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MAX_PIXELS) {
          throw new IOException("a picture of too many pixels: " + file);
        }
        return reader.read(0);
      } catch (RuntimeException malformed) {
        throw new IOException("not a whole picture: " + file, malformed);
      } finally {
        reader.dispose();
      }
    }
  }

  /** What is transparent is white, as on a page. */
  private static BufferedImage onWhite(BufferedImage image, double times) {
    int width = Math.max(1, (int) (image.getWidth() * times));
    int height = Math.max(1, (int) (image.getHeight() * times));
    BufferedImage flat = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D draw = flat.createGraphics();
    draw.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    draw.drawImage(image, 0, 0, width, height, Color.WHITE, null);
    draw.dispose();
    return flat;
  }
}
