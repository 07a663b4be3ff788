package zaitaku.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes a file that only its owner may read, whole or not at all. */
final class PrivateFile {

  private PrivateFile() {}

  static void write(Path file, byte[] content) throws IOException {
    Path parent = Files.createDirectories(file.toAbsolutePath().getParent());
    Path temporary =
        Files.createTempFile(
            parent,
            file.getFileName().toString(),
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(temporary, content);
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
