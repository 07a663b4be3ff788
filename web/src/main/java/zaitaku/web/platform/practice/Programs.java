package zaitaku.web.platform.practice;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs for this machine, unpacked once into a directory of our own (never into a
 * shared temporary one), named by their content: another version unpacks beside it.
 *
 * @param folder holds {@code bin}, {@code lib} and {@code share}
 */
record Programs(Path folder) {

  String initdb() {
    return program("initdb");
  }

  String postgres() {
    return program("postgres");
  }

  String pgCtl() {
    return program("pg_ctl");
  }

  private String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  static Programs unpackedIn(Path home, Rights rights) throws IOException {
    String archive = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
    byte[] packed = read(archive);
    CRC32 sum = new CRC32();
    sum.update(packed);
    Path folder = home.resolve("postgresql-" + HexFormat.of().toHexDigits((int) sum.getValue()));
    if (!Files.isDirectory(folder)) {
      Path part = home.resolve("postgresql.part");
      deleteTree(part);
      unpack(packed, part);
      Files.move(part, folder);
    }
    rights.handOver(home);
    rights.handOverTree(folder);
    Programs programs = new Programs(folder);
    rights.mustReach(Path.of(programs.postgres()));
    return programs;
  }

  /** As the binaries' artifacts name their content. */
  static String archiveName(String system, String machine) {
    String os = system.toLowerCase(Locale.ROOT);
    String word = os.startsWith("linux") ? "linux" : os.startsWith("mac") ? "darwin" : "";
    String cpu =
        switch (machine.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> "";
        };
    if (word.isEmpty() || cpu.isEmpty()) {
      throw new EmbeddedDatabaseFailure(
          "there is no embedded PostgreSQL for " + system + " on " + machine);
    }
    return "postgres-" + word + "-" + cpu + ".txz";
  }

  private static byte[] read(String archive) throws IOException {
    try (InputStream in = Programs.class.getResourceAsStream("/" + archive)) {
      if (in == null) {
        throw new EmbeddedDatabaseFailure(
            archive + " is not on the class path: build on the machine that shall run it");
      }
      return in.readAllBytes();
    }
  }

  private static void unpack(byte[] packed, Path part) throws IOException {
    Files.createDirectories(part);
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new BufferedInputStream(new XZInputStream(new ByteArrayInputStream(packed))))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = part.resolve(entry.getName()).normalize();
        if (!target.startsWith(part)) {
          throw new IOException("the archive leaves its folder: " + entry.getName());
        }
        place(tar, entry, target);
      }
    }
  }

  private static void place(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    boolean runs = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
  }

  static void deleteTree(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
