package zaitaku.nfcbridge.card;

import java.util.Arrays;

/**
 * Reads the file that is selected, block by block, and cuts it to the certificate in it: the file
 * is longer and padded (jpki-card facts §2.4).
 */
final class CertificateFile {

  /** Highest offset of READ BINARY (facts §2.4); nothing longer could be read. */
  static final int MAX_LENGTH = 0x7FFF;

  private static final int BLOCK = 256;
  private static final int HEADER = 4;

  /** Twice what a whole file needs: a card may give short blocks, but not for ever. */
  private static final int MAX_READS = 2 * (MAX_LENGTH / BLOCK + 1);

  private final Exchange exchange;
  private byte[] content = new byte[0];

  CertificateFile(Exchange exchange) {
    this.exchange = exchange;
  }

  /**
   * The certificate.
   *
   * @return DER, 4 to {@link #MAX_LENGTH} bytes, beginning {@code 30 82}
   * @throws UnexpectedAnswer when the file is missing, short, or does not begin like a certificate
   */
  byte[] read() throws CardFault, UnexpectedAnswer {
    int length = HEADER;
    boolean headerRead = false;
    for (int reads = 0; reads < MAX_READS; reads++) {
      if (!headerRead && content.length >= HEADER) {
        length = length();
        headerRead = true;
      }
      if (headerRead && content.length >= length) {
        return Arrays.copyOf(content, length);
      }
      append(headerRead ? Math.min(BLOCK, length - content.length) : BLOCK);
    }
    throw UnexpectedAnswer.content("the certificate comes in crumbs");
  }

  /** Of the whole structure, by its header (X.690 §8.1.3.5: long form of two bytes). */
  private int length() throws UnexpectedAnswer {
    if (content[0] != 0x30 || content[1] != (byte) 0x82) {
      throw UnexpectedAnswer.content("the certificate does not begin with 30 82");
    }
    int length = HEADER + ((content[2] & 0xff) << 8 | content[3] & 0xff);
    if (length > MAX_LENGTH) {
      throw UnexpectedAnswer.content("the certificate says it is longer than a file can be");
    }
    return length;
  }

  private void append(int wanted) throws CardFault, UnexpectedAnswer {
    int offset = content.length;
    Response answer =
        exchange.send(new Command(0x00, 0xB0, offset >> 8, offset & 0xff, new byte[0], wanted));
    if (!answer.ok()) {
      throw UnexpectedAnswer.status("READ BINARY", answer.status());
    }
    byte[] block = answer.data();
    if (block.length > wanted) {
      throw new CardFault(CardFault.Kind.GARBLED);
    }
    if (block.length == 0) {
      throw UnexpectedAnswer.content("the file ends before the certificate does");
    }
    content = Arrays.copyOf(content, offset + block.length);
    System.arraycopy(block, 0, content, offset, block.length);
  }
}
