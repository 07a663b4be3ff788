package zaitaku.web.certificate;

/** The bytes are not the DER that was expected. The message holds nothing from the bytes. */
final class DerException extends Exception {
  private static final long serialVersionUID = 1L;

  DerException(String message) {
    super(message);
  }
}
