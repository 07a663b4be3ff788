package zaitaku.web.platform.practice;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** The three passwords, made at the first start and kept in a file only its owner may read. */
record Passwords(String superuser, String owner, String app) {

  Passwords {
    if (superuser.length() < 32 || owner.length() < 32 || app.length() < 32) {
      throw new EmbeddedDatabaseFailure(
          "the password file of the practice database is damaged: begin anew with --fresh");
    }
  }

  static Passwords keptIn(Path file) throws IOException {
    if (!Files.exists(file)) {
      new Passwords(fresh(), fresh(), fresh()).writeTo(file);
    }
    Properties kept = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      kept.load(reader);
    }
    return new Passwords(
        kept.getProperty("superuser", ""),
        kept.getProperty("owner", ""),
        kept.getProperty("app", ""));
  }

  private void writeTo(Path file) throws IOException {
    Properties made = new Properties();
    made.setProperty("superuser", superuser);
    made.setProperty("owner", owner);
    made.setProperty("app", app);
    StringWriter text = new StringWriter();
    made.store(text, "practice database");
    Path part = privateFile(file.resolveSibling(file.getFileName() + ".part"), text.toString());
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  static Path privateFile(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  /** 256 random bits. */
  private static String fresh() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Masked. */
  @Override
  public String toString() {
    return "Passwords[...]";
  }
}
