package zaitaku.web.platform.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zaitaku.web.platform.Fingerprint;

/**
 * The journal in a directory of its own: {@code checkpoints-000001.jws} and so on, lines of ASCII,
 * readable by their owner only. No byte that was written is ever changed: after a line without an
 * end (a crash in the middle of it) and after {@value #LINES} lines the next file begins, whose
 * first line names the last whole one. One process at a time; another is refused.
 */
public final class CheckpointFiles implements CheckpointJournal, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFiles.class);
  static final int LINES = 2000;
  private static final String NOTHING = "0".repeat(64);

  private final Path directory;
  private final int limit;
  private final FileChannel lock;
  private int generation;
  private long number;
  private String previous = NOTHING;
  private int linesInFile;

  /** Opens the directory, making it if absent. */
  public static CheckpointFiles open(Path directory) throws IOException {
    return open(directory, LINES);
  }

  static CheckpointFiles open(Path directory, int limit) throws IOException {
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    FileChannel lock =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (!locked(lock)) {
        throw new IOException("another process writes checkpoints to " + directory);
      }
      return new CheckpointFiles(directory, limit, lock);
    } catch (IOException refused) {
      lock.close();
      throw refused;
    }
  }

  private CheckpointFiles(Path directory, int limit, FileChannel lock) throws IOException {
    this.directory = directory;
    this.limit = limit;
    this.lock = lock;
    for (Path file : generations(directory)) {
      resume(file);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock taken = channel.tryLock();
      return taken != null;
    } catch (OverlappingFileLockException ours) {
      return false;
    }
  }

  private static List<Path> generations(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().matches("checkpoints-[0-9]{6}\\.jws"))
          .sorted()
          .toList();
    }
  }

  /** Goes on after what an earlier process left. */
  private void resume(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.US_ASCII);
    List<String> lines = text.lines().toList();
    boolean whole = text.isEmpty() || text.endsWith("\n");
    List<String> written = whole ? lines : lines.subList(0, lines.size() - 1);
    generation = Integer.parseInt(file.getFileName().toString(), 12, 18, 10);
    number += written.size();
    previous = written.isEmpty() ? previous : hash(written.getLast());
    linesInFile = whole ? written.size() : limit;
  }

  @Override
  public void append(Line line) throws IOException {
    if (generation == 0 || linesInFile >= limit) {
      begin();
    }
    String text = line.text(number + 1, previous);
    // if this fails half way, the rest of the file is given up
    int reached = linesInFile;
    linesInFile = limit;
    try (FileChannel out = FileChannel.open(current(), StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    linesInFile = reached + 1;
    number++;
    previous = hash(text);
  }

  private void begin() throws IOException {
    generation++;
    Files.createFile(
        current(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    linesInFile = 0;
    try (FileChannel names = FileChannel.open(directory, Set.of(StandardOpenOption.READ))) {
      names.force(true);
    } catch (IOException unsupported) {
      LOG.debug("this system does not write directories through", unsupported);
    }
  }

  private Path current() {
    return directory.resolve("checkpoints-%06d.jws".formatted(generation));
  }

  private static String hash(String line) {
    return HexFormat.of().formatHex(Fingerprint.of(line));
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException unimportant) {
      throw new UncheckedIOException("the lock of the checkpoints cannot be let go", unimportant);
    }
  }
}
