package zaitaku.qr;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.google.zxing.qrcode.encoder.QRCode;
import java.util.BitSet;
import java.util.Map;
import java.util.Objects;

/**
 * A QR symbol (ISO/IEC 18004, model 2): a square of dark and light cells without its quiet zone.
 * Immutable; the same text gives the same symbol.
 */
public final class QrCode {

  /** Cells of light border that a reader needs on every side (ISO/IEC 18004 §6.3.8): 4. */
  public static final int QUIET_ZONE = 4;

  private static final int CELLS_OF_VERSION_0 = 17;
  private static final int CELLS_PER_VERSION = 4;

  private final int version;
  private final int size;
  private final BitSet cells;

  private QrCode(int version, BitSet cells) {
    this.version = version;
    this.size = CELLS_OF_VERSION_0 + CELLS_PER_VERSION * version;
    this.cells = cells;
  }

  /**
   * Makes the smallest symbol for a text. Digits alone and texts of 0-9, A-Z, space and {@code
   * $%*+-./:} are packed densely, all others as bytes of UTF-8.
   *
   * @param text one character or more, valid Unicode
   * @throws TextTooLongException when no symbol holds it
   * @throws IllegalArgumentException for an empty text or one with half a surrogate pair
   */
  public static QrCode of(String text, ErrorCorrection correction) {
    Content content = Content.of(text);
    int limit = content.limit(correction);
    if (content.length() > limit) {
      throw new TextTooLongException(content.length(), limit);
    }
    // without the hint ZXing packs bytes as ISO-8859-1 and marks nothing: right for ASCII only
    Map<EncodeHintType, Object> hints =
        content.marked() ? Map.of(EncodeHintType.CHARACTER_SET, "UTF-8") : Map.of();
    try {
      QRCode symbol = Encoder.encode(text, correction.level(), hints);
      return new QrCode(symbol.getVersion().getVersionNumber(), copy(symbol.getMatrix()));
    } catch (WriterException impossible) {
      // its only reason is length, which stands checked
      throw new IllegalStateException(impossible);
    }
  }

  private static BitSet copy(ByteMatrix matrix) {
    BitSet cells = new BitSet();
    for (int y = 0; y < matrix.getHeight(); y++) {
      for (int x = 0; x < matrix.getWidth(); x++) {
        cells.set(y * matrix.getWidth() + x, matrix.get(x, y) == 1);
      }
    }
    return cells;
  }

  /** 1 to 40. */
  public int version() {
    return version;
  }

  /** Cells on a side: 4 times the version plus 17, 21 to 177. */
  public int size() {
    return size;
  }

  /**
   * The colour of a cell.
   *
   * @param x column, 0 (left) to size - 1
   * @param y row, 0 (top) to size - 1
   * @return true for dark
   * @throws IndexOutOfBoundsException outside the symbol
   */
  public boolean dark(int x, int y) {
    return cells.get(Objects.checkIndex(y, size) * size + Objects.checkIndex(x, size));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QrCode code && size == code.size && cells.equals(code.cells);
  }

  @Override
  public int hashCode() {
    return cells.hashCode();
  }

  /** Without the content: it may hold a token. */
  @Override
  public String toString() {
    return "QrCode[version " + version + "]";
  }
}
