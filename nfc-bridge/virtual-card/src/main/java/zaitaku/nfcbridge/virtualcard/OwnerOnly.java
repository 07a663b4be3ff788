package zaitaku.nfcbridge.virtualcard;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;

/** Files that only their owner can read: mode 0600 from their first byte on. */
final class OwnerOnly {

  static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private OwnerOnly() {}

  /** Something that writes itself. */
  interface Content {
    void writeTo(OutputStream out) throws IOException, GeneralSecurityException;
  }

  /** A folder and those above it; one that exists is left as it is. */
  static Path folder(Path folder) throws IOException {
    return Files.createDirectories(folder.toAbsolutePath(), FOLDER);
  }

  /** Writes a file whole or not at all. */
  static void write(Path file, Content content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("not a file: " + file);
    }
    folder(folder);
    Path temporary = Files.createTempFile(folder, file.getFileName().toString(), ".new", FILE);
    try {
      try (OutputStream out = Files.newOutputStream(temporary)) {
        content.writeTo(out);
      } catch (GeneralSecurityException impossible) {
        throw new IOException(impossible);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  static void write(Path file, String ascii) throws IOException {
    write(file, out -> out.write(ascii.getBytes(StandardCharsets.US_ASCII)));
  }

  /** Adds lines at the end; in one piece as far as the file system allows. */
  static void append(Path file, String lines) throws IOException {
    Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    try (SeekableByteChannel out = Files.newByteChannel(file, options, FILE)) {
      ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    }
  }
}
