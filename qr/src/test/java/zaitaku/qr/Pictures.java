package zaitaku.qr;

import static java.util.stream.Collectors.joining;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** Reads our pictures with the eyes of others: ImageIO, Java2D, the ZXing reader. */
final class Pictures {

  private static final Pattern COMMAND = Pattern.compile("([Mhvz])(-?\\d*)(?: (\\d+))?");

  private Pictures() {}

  static BufferedImage png(byte[] file) {
    try {
      return ImageIO.read(new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fills SVG path data of the commands M, h, v and z. */
  static BufferedImage path(String data, int side, int pixelsPerUnit) {
    Path2D shape = new Path2D.Double();
    Matcher commands = COMMAND.matcher(data);
    int read = 0;
    while (commands.find()) {
      if (commands.start() != read) {
        throw new IllegalArgumentException("unknown path data at " + read);
      }
      read = commands.end();
      draw(shape, commands);
    }
    if (read != data.length()) {
      throw new IllegalArgumentException("unknown path data at " + read);
    }
    BufferedImage image = white(side * pixelsPerUnit);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.BLACK);
    graphics.fill(
        shape.createTransformedShape(
            AffineTransform.getScaleInstance(pixelsPerUnit, pixelsPerUnit)));
    graphics.dispose();
    return image;
  }

  private static void draw(Path2D shape, Matcher command) {
    switch (command.group(1)) {
      case "M" ->
          shape.moveTo(Integer.parseInt(command.group(2)), Integer.parseInt(command.group(3)));
      case "h" ->
          shape.lineTo(
              shape.getCurrentPoint().getX() + Integer.parseInt(command.group(2)),
              shape.getCurrentPoint().getY());
      case "v" ->
          shape.lineTo(
              shape.getCurrentPoint().getX(),
              shape.getCurrentPoint().getY() + Integer.parseInt(command.group(2)));
      default -> shape.closePath();
    }
  }

  /** Paints what a terminal shows: half blocks, two cells high. */
  static BufferedImage terminal(String text, int pixelsPerCell) {
    String[] lines = text.replaceAll("\u001b\\[[0-9;]*m", "").split("\n");
    BufferedImage image = white(Math.max(lines[0].length(), lines.length * 2) * pixelsPerCell);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.BLACK);
    for (int row = 0; row < lines.length; row++) {
      for (int column = 0; column < lines[row].length(); column++) {
        char block = lines[row].charAt(column);
        int x = column * pixelsPerCell;
        int y = row * 2 * pixelsPerCell;
        if (block == '▀' || block == '█') {
          graphics.fillRect(x, y, pixelsPerCell, pixelsPerCell);
        }
        if (block == '▄' || block == '█') {
          graphics.fillRect(x, y + pixelsPerCell, pixelsPerCell, pixelsPerCell);
        }
      }
    }
    graphics.dispose();
    return image;
  }

  static String decode(BufferedImage image) {
    return result(image).getText();
  }

  private static Result result(BufferedImage image) {
    try {
      return new QRCodeReader()
          .decode(
              new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image))),
              Map.of(DecodeHintType.PURE_BARCODE, true));
    } catch (NotFoundException e) {
      throw new AssertionError("no symbol in the picture", e);
    } catch (ReaderException e) {
      throw new AssertionError("symbol does not decode", e);
    }
  }

  static boolean black(BufferedImage image, int x, int y) {
    return (image.getRGB(x, y) & 0xffffff) == 0;
  }

  /** A symbol as rows of # and space, for comparing. */
  static String rows(QrCode code) {
    return java.util.stream.IntStream.range(0, code.size())
        .mapToObj(y ->
            java.util.stream.IntStream.range(0, code.size())
                .mapToObj(x -> code.dark(x, y) ? "#" : " ")
                .collect(joining()))
        .collect(joining("\n"));
  }

  private static BufferedImage white(int side) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, side, side);
    graphics.dispose();
    return image;
  }
}
