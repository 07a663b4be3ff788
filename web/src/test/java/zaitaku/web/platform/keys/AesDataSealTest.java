package zaitaku.web.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AesDataSealTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte[] PLAIN = "練習 一郎".getBytes(StandardCharsets.UTF_8);

  @TempDir Path directory;

  @Test
  void whatWasSealedOpensInItsPlace() {
    AesDataSeal seal = new AesDataSeal(ring(), RANDOM);
    assertThat(seal.open(seal.seal(PLAIN, "f/row/1"), "f/row/1")).isEqualTo(PLAIN);
  }

  @Test
  void SEC_D14_aCopiedValueDoesNotOpenInAnotherRow() {
    AesDataSeal seal = new AesDataSeal(ring(), RANDOM);
    byte[] sealed = seal.seal(PLAIN, "f/row/1");
    assertThatThrownBy(() -> seal.open(sealed, "f/row/2"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void everyChangedByteIsFound() {
    AesDataSeal seal = new AesDataSeal(ring(), RANDOM);
    byte[] sealed = seal.seal(PLAIN, "f/row/1");
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> seal.open(changed, "f/row/1"))
          .as("byte %d", i)
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void everyCutValueIsFound() {
    AesDataSeal seal = new AesDataSeal(ring(), RANDOM);
    byte[] sealed = seal.seal(PLAIN, "f/row/1");
    for (int length = 0; length < sealed.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(sealed, length);
      assertThatThrownBy(() -> seal.open(cut, "f/row/1")).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void theSameValueLooksDifferentEachTime() {
    AesDataSeal seal = new AesDataSeal(ring(), RANDOM);
    assertThat(seal.seal(PLAIN, "c")).isNotEqualTo(seal.seal(PLAIN, "c"));
  }

  @Test
  void anOldKeyStillOpensAfterRotation() {
    KeyRing before = ring();
    byte[] sealed = new AesDataSeal(before, RANDOM).seal(PLAIN, "c");
    Map<String, byte[]> rotated = new LinkedHashMap<>();
    rotated.put("d2", new byte[KeyRing.KEY_BYTES]);
    rotated.putAll(before.dataKeys());
    AesDataSeal after =
        new AesDataSeal(
            new KeyRing(before.cookieKeys(), rotated, before.patientKey(), before.requestKeys()),
            RANDOM);
    assertThat(after.open(sealed, "c")).isEqualTo(PLAIN);
    assertThat(new String(after.seal(PLAIN, "c"), 2, 2, StandardCharsets.US_ASCII)).isEqualTo("d2");
  }

  @Test
  void theKeyFileIsMadeOnceAndReadableByItsOwnerOnly() throws Exception {
    Path file = directory.resolve("deep").resolve("keys.json");
    KeyRing first = KeyFile.openOrCreate(file, RANDOM);
    KeyRing second = KeyFile.openOrCreate(file, RANDOM);
    assertThat(second.patientKey()).isEqualTo(first.patientKey());
    assertThat(second.requestKeys()).isEqualTo(first.requestKeys());
    assertThat(
            java.nio.file.attribute.PosixFilePermissions.toString(
                java.nio.file.Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aKeyOfTheWrongSizeIsRefused() {
    KeyRing good = ring();
    assertThatThrownBy(() ->
            new KeyRing(
                Map.of("c", new byte[31]), good.dataKeys(), good.patientKey(), good.requestKeys()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aKeyRingDoesNotShowItsKeys() {
    KeyRing ring = ring();
    assertThat(ring.toString()).isEqualTo("KeyRing[[c1], [d1]]");
  }

  @Test
  void aPersonHasAnotherKeyAtEachFacility() {
    BlindKey keys = new BlindKey(ring());
    java.util.UUID one = new java.util.UUID(0, 1);
    java.util.UUID two = new java.util.UUID(0, 2);
    assertThat(keys.ofPerson(one, "p")).isEqualTo(keys.ofPerson(one, "p"));
    assertThat(keys.ofPerson(one, "p")).isNotEqualTo(keys.ofPerson(two, "p"));
    assertThat(keys.ofPerson(one, "p")).isNotEqualTo(keys.ofCertificate(one, "p"));
  }

  private KeyRing ring() {
    return KeyFile.openOrCreate(directory.resolve("keys.json"), RANDOM);
  }
}
