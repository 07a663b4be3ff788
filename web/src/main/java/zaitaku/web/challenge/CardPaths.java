package zaitaku.web.challenge;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids of card transactions in paths and forms: lower-case UUIDs, nothing else. */
final class CardPaths {

  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private CardPaths() {}

  static Optional<UUID> id(String text) {
    return ID.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  /** The screen that shows a QR code. */
  static String qr(String transaction) {
    return "/card/" + transaction + "/qr";
  }
}
