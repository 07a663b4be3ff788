package zaitaku.nfcbridge.card.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes to and from a reader with keys (PC/SC part 10 v2.02.09 §2.2, §2.5.2). */
class PinVerifyTest {

  private static final byte[] HEADER = HexFormat.of().parseHex("00200080");

  @Test
  void theStructureAsksForFourDigitsInAscii() {
    String expected =
        // up to the first key, from there; ASCII from the left; block of 4; no length in it
        "1E"
            + "1E"
            + "82"
            + "04"
            + "00"
            // most 4 and least 4 digits; ended by a key; one message in English, its first
            + "0404"
            + "02"
            + "01"
            + "0904"
            + "00"
            // no prologue; 9 bytes of command: header, length, and a block that is nobody's PIN
            + "000000"
            + "09000000"
            + "00200080"
            + "04"
            + "FFFFFFFF";
    assertThat(PinVerify.structure(HEADER, 4, Duration.ofSeconds(30)))
        .isEqualTo(HexFormat.of().parseHex(expected));
  }

  @ParameterizedTest
  @CsvSource({"3,4,30", "5,4,30", "4,0,30", "4,16,30", "4,4,0", "4,4,256"})
  void whatAReaderCannotCountIsRefused(int header, int digits, long seconds) {
    assertThatThrownBy(
            () -> PinVerify.structure(new byte[header], digits, Duration.ofSeconds(seconds)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "060442330006,42330006",
    "010442000CCC060442330006120442330012,42330006",
    "0604C2330006,C2330006",
    // a feature of another length is passed over
    "1202AABB060442330006,42330006"
  })
  void theFeatureIsFoundByItsTag(String answer, String code) {
    assertThat(Features.verifyDirect(HexFormat.of().parseHex(answer)))
        .contains(Long.parseLong(code, 16));
  }

  @ParameterizedTest
  @CsvSource({"''", "06", "0604", "0604423300", "060342330006", "070442330006", "0600", "FFFF"})
  void whatIsNotWholeIsNoFeature(String answer) {
    assertThat(Features.verifyDirect(HexFormat.of().parseHex(answer))).isEmpty();
  }

  @Property
  void anyBytesEndWithoutAnException(@ForAll byte[] answer) {
    assertThat(Features.verifyDirect(answer)).isNotNull();
  }
}
