package zaitaku.web.challenge;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import zaitaku.web.platform.Fingerprint;
import zaitaku.web.visit.VisitSession;

/** Ids of card transactions in paths and forms: lower-case UUIDs, nothing else. */
final class CardPaths {

  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private CardPaths() {}

  static Optional<UUID> id(String text) {
    return ID.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  /**
   * The attempt that follows one that came to nothing: known beforehand, so that the same form sent
   * twice begins one, and to nobody who has not the session.
   */
  static UUID after(VisitSession session, UUID before) {
    ByteBuffer hash = ByteBuffer.wrap(Fingerprint.of(session.id() + '\0' + before));
    return new UUID(hash.getLong(), hash.getLong());
  }

  /** The screen that shows a QR code. */
  static String qr(String transaction) {
    return "/card/" + transaction + "/qr";
  }
}
