package zaitaku.nfcbridge.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/** The bearer token of a data directory: made once, so that scripts survive a restart. */
final class PracticeToken {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

  private PracticeToken() {}

  static String of(Path practice, SecureRandom random) throws IOException {
    Path file = practice.resolve("tray-token");
    if (Files.exists(file)) {
      String kept = Files.readString(file, StandardCharsets.US_ASCII).strip();
      if (SHAPE.matcher(kept).matches()) {
        return kept;
      }
    }
    String token = TrayKeys.fresh(random);
    PrivateFile.write(file, token.getBytes(StandardCharsets.US_ASCII));
    return token;
  }
}
