package zaitaku.qr;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A symbol as PNG: grayscale of one bit a pixel (ISO/IEC 15948), quiet zone included. Written here
 * so that no window system's library is loaded for it.
 */
public final class QrPng {

  /** 64. */
  public static final int MAX_PIXELS_PER_CELL = 64;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private QrPng() {}

  /**
   * Draws a symbol.
   *
   * @param pixelsPerCell 1 to 64; every cell is as many whole pixels wide and high
   * @return a PNG file of (size + 8) × pixelsPerCell on a side
   * @throws IllegalArgumentException for another number of pixels
   */
  public static byte[] of(QrCode code, int pixelsPerCell) {
    if (pixelsPerCell < 1 || pixelsPerCell > MAX_PIXELS_PER_CELL) {
      throw new IllegalArgumentException("pixels per cell are 1 to " + MAX_PIXELS_PER_CELL);
    }
    int side = (code.size() + 2 * QrCode.QUIET_ZONE) * pixelsPerCell;
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(SIGNATURE);
    // bit depth 1, colour type 0 (grayscale), deflate, filter method 0, not interlaced
    byte[] header =
        ByteBuffer.allocate(13).putInt(side).putInt(side).put(new byte[] {1, 0, 0, 0, 0}).array();
    chunk(png, "IHDR", header);
    chunk(png, "IDAT", deflated(rows(code, pixelsPerCell, side)));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  /** Each row: filter type 0, then the pixels, 1 for white, padded to a byte. */
  private static byte[] rows(QrCode code, int pixelsPerCell, int side) {
    int stride = 1 + (side + Byte.SIZE - 1) / Byte.SIZE;
    byte[] rows = new byte[stride * side];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int cellX = x / pixelsPerCell - QrCode.QUIET_ZONE;
        int cellY = y / pixelsPerCell - QrCode.QUIET_ZONE;
        if (!inside(code, cellX, cellY) || !code.dark(cellX, cellY)) {
          rows[y * stride + 1 + x / Byte.SIZE] |= (byte) (0x80 >> x % Byte.SIZE);
        }
      }
    }
    return rows;
  }

  private static boolean inside(QrCode code, int x, int y) {
    return x >= 0 && y >= 0 && x < code.size() && y < code.size();
  }

  private static byte[] deflated(byte[] data) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        DeflaterOutputStream zlib = new DeflaterOutputStream(bytes, deflater)) {
      zlib.write(data);
    } catch (IOException impossible) {
      // nothing is written outside memory
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Length, type, data, CRC-32 of type and data. */
  private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    png.writeBytes(
        ByteBuffer.allocate(12 + data.length)
            .putInt(data.length)
            .put(name)
            .put(data)
            .putInt((int) crc.getValue())
            .array());
  }
}
