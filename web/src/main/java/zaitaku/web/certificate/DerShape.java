package zaitaku.web.certificate;

/**
 * Walks nested elements without recursion before any parser sees them, so that depth and number are
 * bounded whatever a stranger sends (security C11).
 */
final class DerShape {
  private DerShape() {}

  /**
   * Requires exactly one well-formed element in the array.
   *
   * @param maxDepth of constructed elements, at least 1
   * @param maxElements in all
   */
  static DerElement require(byte[] der, int maxDepth, int maxElements) throws DerException {
    DerElement top = DerElement.whole(der);
    int[] ends = new int[maxDepth + 1];
    ends[0] = der.length;
    int depth = 0;
    int count = 0;
    int position = 0;
    DerCursor element = new DerCursor(der);
    while (true) {
      while (position == ends[depth]) {
        if (depth == 0) {
          return top;
        }
        depth--;
      }
      element.read(position, ends[depth]);
      count++;
      if (count > maxElements || (element.constructed() && depth == maxDepth)) {
        throw new DerException("too deep or too many elements");
      }
      if (element.constructed()) {
        depth++;
        ends[depth] = element.end();
        position = element.contentStart();
      } else {
        position = element.end();
      }
    }
  }
}
