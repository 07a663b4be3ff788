package zaitaku.nfcbridge.virtualcard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A counter in a file of one digit; written before the card answers, so that neither a restart nor
 * a crash gives a try back. Thread-safe.
 */
final class CounterFile implements PinCounter {

  private final Path file;
  private int now;

  /**
   * @param first tries left when there is no file yet
   * @throws IOException when the file says something else than a number of tries
   */
  CounterFile(Path file, int first) throws IOException {
    this.file = file;
    this.now = Files.exists(file) ? read(file) : first;
  }

  private static int read(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    if (!text.matches("[0-9]")) {
      throw new IOException(file + " holds no number of tries; delete it to have it made again");
    }
    return Integer.parseInt(text);
  }

  @Override
  public synchronized int left() {
    return now;
  }

  @Override
  public synchronized void set(int left) {
    if (left == now) {
      return;
    }
    try {
      OwnerOnly.write(file, Integer.toString(left));
    } catch (IOException full) {
      throw new UncheckedIOException("a card that cannot count does not answer", full);
    }
    now = left;
  }
}
