package zaitaku.nfcbridge.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of practice: what is in them, and what is said when something else is. */
class PracticeFilesTest {

  @Test
  void aSecondRevocationDoesNotMoveTheFirst(@TempDir Path other) throws IOException {
    RevocationBook book = new RevocationBook(other);
    Instant first = TestAuthority.CLOCK.instant();
    book.revoke(BigInteger.TEN, first);
    book.revoke(BigInteger.TEN, first.plusSeconds(60));
    assertThat(book.revokedSince(BigInteger.TEN)).contains(first);
    assertThat(new RevocationBook(other).all()).containsExactly(Map.entry(BigInteger.TEN, first));
  }

  @Test
  void aLineThatAnotherProcessIsWritingIsNotReadYet(@TempDir Path other) throws IOException {
    RevocationBook book = new RevocationBook(other);
    Files.writeString(other.resolve("issued.txt"), "a\nb");
    assertThat(book.knows(BigInteger.TEN)).isTrue();
    assertThat(book.knows(new BigInteger("b", 16))).isFalse();
    Files.writeString(other.resolve("issued.txt"), "c\n", StandardOpenOption.APPEND);
    assertThat(book.knows(new BigInteger("bc", 16))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz\n", "\n", "1 2\n"})
  void aBookThatCannotBeReadSaysWhichFile(String line, @TempDir Path other) throws IOException {
    Files.writeString(other.resolve("issued.txt"), line);
    RevocationBook book = new RevocationBook(other);
    assertThatThrownBy(() -> book.knows(BigInteger.ONE))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("issued.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-1", "33"})
  void aCounterThatIsNoneIsRefused(String content, @TempDir Path other) throws IOException {
    Path file = Files.writeString(other.resolve("x.tries"), content);
    assertThatThrownBy(() -> new CounterFile(file, 3))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("x.tries");
  }

  @Test
  void aKeyFileOfTheJdkIsReadToo(@TempDir Path other) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    char[] password = IdentityFile.PRACTICE.toCharArray();
    store.setKeyEntry(
        IdentityFile.PRACTICE,
        TestCards.KEYS.getPrivate(),
        password,
        new X509Certificate[] {TestCards.CERTIFICATE});
    Path file = other.resolve("jdk.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password);
    }
    assertThat(IdentityFile.read(file).certificate()).isEqualTo(TestCards.CERTIFICATE);
  }

  @Test
  void aKeyFileIsReadAsItWasWrittenAndNotWithAnotherPassword(@TempDir Path other) throws Exception {
    Path file = other.resolve("ours.p12");
    IdentityFile.write(
        file, new Identity(TestCards.KEYS.getPrivate(), TestCards.CERTIFICATE), TestCards.RANDOM);
    assertThat(IdentityFile.read(file).key()).isEqualTo(TestCards.KEYS.getPrivate());
    assertThat(IdentityFile.read(file).certificate()).isEqualTo(TestCards.CERTIFICATE);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      assertThatThrownBy(() -> store.load(in, "other".toCharArray()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aKeyFileThatIsNoneIsRefused(@TempDir Path other) throws IOException {
    Path file = Files.writeString(other.resolve("x.p12"), "not a key");
    assertThatThrownBy(() -> IdentityFile.read(file)).isInstanceOf(IOException.class);
  }
}
