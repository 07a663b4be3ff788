package zaitaku.nfcbridge.virtualcard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which serials the authority gave out, and which of them are revoked since when: two text files
 * that are only ever appended to, {@code issued.txt} (serial in hex) and {@code revoked.txt}
 * (serial, time). Read again when they have grown, since the command that issues cards is another
 * process than the responder. Thread-safe.
 */
public final class RevocationBook {

  private final Path issuedFile;
  private final Path revokedFile;
  private final Set<BigInteger> issued = new HashSet<>();
  private final Map<BigInteger, Instant> revoked = new HashMap<>();
  private long issuedBytes = -1;
  private long revokedBytes = -1;

  RevocationBook(Path directory) {
    this.issuedFile = directory.resolve("issued.txt");
    this.revokedFile = directory.resolve("revoked.txt");
  }

  /** Certificates were given out; the note is in the file before this returns. */
  synchronized void issue(Collection<BigInteger> serials) throws IOException {
    OwnerOnly.append(
        issuedFile,
        serials.stream().map(serial -> serial.toString(16) + "\n").collect(Collectors.joining()));
  }

  /** A certificate must not be accepted any more. */
  synchronized void revoke(BigInteger serial, Instant since) throws IOException {
    OwnerOnly.append(revokedFile, serial.toString(16) + " " + since + "\n");
  }

  synchronized boolean knows(BigInteger serial) {
    refresh();
    return issued.contains(serial);
  }

  synchronized Optional<Instant> revokedSince(BigInteger serial) {
    refresh();
    return Optional.ofNullable(revoked.get(serial));
  }

  synchronized Map<BigInteger, Instant> all() {
    refresh();
    return Map.copyOf(revoked);
  }

  private void refresh() {
    try {
      long size = Files.exists(issuedFile) ? Files.size(issuedFile) : 0;
      if (size != issuedBytes) {
        for (String line : lines(issuedFile)) {
          issued.add(new BigInteger(line, 16));
        }
        issuedBytes = size;
      }
      size = Files.exists(revokedFile) ? Files.size(revokedFile) : 0;
      if (size != revokedBytes) {
        for (String line : lines(revokedFile)) {
          int space = line.indexOf(' ');
          revoked.putIfAbsent(
              new BigInteger(line.substring(0, space), 16),
              Instant.parse(line.substring(space + 1)));
        }
        revokedBytes = size;
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the book of practice certificates", unreadable);
    } catch (NumberFormatException | DateTimeParseException | StringIndexOutOfBoundsException odd) {
      throw new UncheckedIOException(
          new IOException(issuedFile + " or " + revokedFile + " has a line that is none", odd));
    }
  }

  /** Whole lines only: another process may be in the middle of one. */
  private static Iterable<String> lines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Set.of();
    }
    String text = Files.readString(file, StandardCharsets.US_ASCII);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }
}
