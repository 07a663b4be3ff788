package zaitaku.nfcbridge.virtualcard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** One practice authority in a directory for all tests of this JVM, at a fixed time. */
final class TestAuthority {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T03:00:00Z"), ZoneOffset.UTC);
  static final PracticePki PKI = open();

  private TestAuthority() {}

  private static PracticePki open() {
    try {
      Path directory = Files.createTempDirectory("practice-pki");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
      return PracticePki.open(directory, TestCards.RANDOM, CLOCK);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** A serial that was given out. */
  static BigInteger givenOut() throws IOException {
    BigInteger serial = PKI.freshSerial();
    PKI.note(List.of(serial));
    return serial;
  }

  static void delete(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }
}
