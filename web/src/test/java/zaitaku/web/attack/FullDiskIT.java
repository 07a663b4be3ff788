package zaitaku.web.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaitaku.nfcbridge.card.AuthenticationCard;
import zaitaku.nfcbridge.card.CardFault;
import zaitaku.nfcbridge.card.Opening;
import zaitaku.nfcbridge.card.Pin;
import zaitaku.nfcbridge.card.VerifyOutcome;
import zaitaku.nfcbridge.virtualcard.PracticeCards;
import zaitaku.nfcbridge.virtualcard.PracticePki;
import zaitaku.nfcbridge.virtualcard.VirtualReader;
import zaitaku.web.platform.keys.KeyFile;

/**
 * A small file system in memory that is full (security.md F03): what agent and service keep in
 * files is whole or not there, and they say so. The database's disk has tests of its own.
 */
class FullDiskIT {

  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private Path home;
  private Path disk;

  @BeforeEach
  void mountASmallDisk() throws Exception {
    disk = Files.createDirectory(home.resolve("disk"));
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", disk.toString()) == 0,
        "mounting needs root");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk.toString());
  }

  @Test
  void SEC_F03_aKeyFileIsWholeOrNotThere() throws IOException {
    fill();
    Path file = disk.resolve("keys.json");
    assertThatThrownBy(() -> KeyFile.openOrCreate(file, RANDOM))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("keys.json");
    assertThat(file).doesNotExist();
    Files.delete(disk.resolve("filler"));
    assertThat(KeyFile.openOrCreate(file, RANDOM).requestKeys()).hasSize(1);
  }

  /** A card that cannot write down a wrong try says nothing, rather than giving a try away. */
  @Test
  void SEC_F03_aSoftwareCardThatCannotCountGivesNoTryAway() throws Exception {
    PracticePki pki = PracticePki.open(home.resolve("pki"), RANDOM, Clock.systemUTC());
    PracticeCards tray = PracticeCards.open(pki, disk.resolve("cards"));
    VirtualReader reader = new VirtualReader("practice");
    reader.lay(tray.byId("ichiro").orElseThrow());
    fill();
    assertThatThrownBy(() -> verify(reader, "9999")).isInstanceOf(CardFault.class);
    Files.delete(disk.resolve("filler"));
    assertThat(verify(reader, "9999")).isEqualTo(new VerifyOutcome.Wrong(2));
    assertThat(verify(reader, "1234")).isEqualTo(new VerifyOutcome.Verified());
  }

  private static VerifyOutcome verify(VirtualReader reader, String digits) throws Exception {
    Opening opening = AuthenticationCard.open(reader.connect());
    assertThat(opening).isInstanceOf(Opening.Opened.class);
    try (AuthenticationCard card = ((Opening.Opened) opening).card();
        Pin pin = Pin.parse(digits.toCharArray()).orElseThrow()) {
      return card.verify(pin);
    }
  }

  private void fill() throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream filler = Files.newOutputStream(disk.resolve("filler"))) {
      for (int i = 0; i < 1024; i++) {
        filler.write(block);
      }
    } catch (IOException full) {
      // as wished
      return;
    }
    throw new AssertionError("the disk is larger than it should be");
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
