package zaitaku.nfcbridge.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the card answers before and after its application is selected, and its files (jpki-card
 * facts §1.4, §2).
 */
class VirtualCardTest extends CardInBytes {

  @ParameterizedTest
  @CsvSource({
    // before the application is selected
    "00A4020C02000A,6A82",
    "00B0000000,6D00",
    "00200080,6D00",
    "802A008002010200,6D00",
    "00A40000,6A86",
    "00A4000C023F00,6A82",
    // other applications, and a part of ours
    "00A4040C07A0000001510000,6A82",
    "00A4040C0AD3921000310001010408,6A82",
    "00A4040C05D392F00026,6A82",
    "00A4040C,6A82",
    // what other drivers ask for
    "00CADF3005,6A82",
    "00CB3FFF035C017E08,6A82",
    "0084000008,6D00",
    // channels, secure messaging, classes
    "01A4040C0AD392F000260100000001,6881",
    "03B0000000,6881",
    "40A4040C00,6881",
    "04B0000000,6882",
    "0CB0000000,6882",
    "90B0000000,6E00",
    "B0B0000000,6E00",
    // parameters of SELECT
    "00A4090C02000A,6A86",
    "00A404010AD392F000260100000001,6A86",
    "00A4010C02000A,6A86",
    // lengths
    "00,6700",
    "00A404,6700",
    "00A4040C0AD392,6700",
    "00A4040C00000AD392F000260100000001,6700"
  })
  void beforeSelectTheCardRefuses(String command, String status) {
    assertThat(send(command)).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "00A40000,9000",
    "00A4000C023F00,6A82",
    "00A4020C020005,6A82",
    "00A4020C0100,6700",
    "00B0000000,6986",
    "00200080,6986",
    "802A008002010200,6986",
    // reading by short id: keys and secrets, what does not exist, past the end, lengths
    "00B0970000,6981",
    "00B0980000,6981",
    "00B09A0000,6981",
    "00B09B0000,6981",
    "00B0EA0000,6A86",
    "00B0850000,6A82",
    "00B09F0000,6A82",
    "00B088,6700",
    "00B0880300,6B00",
    "00B08800,6700",
    "00B00000010000,6700",
    // VERIFY and the signature with wrong targets
    "00200118,6A86",
    "00200018,6A86",
    "0020008A,6981",
    "00200085,6A88",
    "802A018002010200,6A86",
    "802A008A02010200,6981",
    "802A009702010200,6982",
    "802A009A02010200,6982",
    "802A000002010200,6A86",
    "00CADF3005,6A82",
    "00FF0000,6D00"
  })
  void afterSelectTheCardAnswers(String command, String status) {
    select();
    assertThat(status(command)).isEqualTo(status);
  }

  @Test
  void theDescriptionComesWhenAskedFor() {
    assertThat(send("00A404000AD392F00026010000000100"))
        .isEqualTo("6F0C840AD392F0002601000000019000");
  }

  @Test
  void selectingTheApplicationAgainLeavesNoFileSelected() {
    select();
    send("00A4020C02000A");
    select();
    assertThat(send("00B0000004")).isEqualTo("6986");
  }

  @Test
  void aFileThatIsNotThereLeavesTheCurrentOne() {
    select();
    send("00A4020C02000A");
    assertThat(send("00A4020C020005")).isEqualTo("6A82");
    assertThat(send("00B0000002")).isEqualTo("30829000");
  }

  @Test
  void aFileReadByShortIdIsTheCurrentOne() {
    select();
    send("00B08A0004");
    assertThat(send("00B0000002")).isEqualTo("30829000");
  }

  @Test
  void theCertificateStandsInALongerFile() throws Exception {
    select();
    byte[] der = TestCards.CERTIFICATE.getEncoded();
    send("00A4020C02000A");
    assertThat(status("00B0%04X01".formatted(der.length))).isEqualTo("9000");
    assertThat(send("00B0%04X00".formatted(der.length + 290))).hasSize(2 * (10 + 2));
    assertThat(send("00B0%04X00".formatted(der.length + 300))).isEqualTo("6B00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0002", "0006", "0008", "000A", "000B"})
  void theseFilesAreFree(String file) {
    select();
    assertThat(send("00A4020C02" + file)).isEqualTo("9000");
    assertThat(status("00B0000001")).isEqualTo("9000");
  }

  @Test
  void theTokenInfoNamesThePhysicalCard() {
    select();
    byte[] info = HexFormat.of().parseHex(send("00B0860000"));
    assertThat(info).hasSize(162);
    assertThat(new String(Arrays.copyOf(info, 32))).isEqualTo("%-32s".formatted("JPKIAPICCTOKEN2"));
    assertThat(HexFormat.of().formatHex(info, 96, 100)).isEqualTo("0000040d");
    assertThat(HexFormat.of().formatHex(info, 116, 124)).isEqualTo("0000001000000006");
  }

  @Test
  void bothCertificatesAreThere() {
    select();
    assertThat(send("00B0880000")).isEqualTo("8F8F009000");
  }

  @Test
  void aCardOfAnotherKindKnowsNoSuchApplication() {
    card = new VirtualCard(TestCards.data(), PinCounter.inMemory(3), false, Faults.NONE);
    assertThat(send(SELECT)).isEqualTo("6A82");
    assertThat(send(PIN_FILE)).isEqualTo("6A82");
  }

  @Property(tries = 2000)
  void anyBytesGetAStatusWordAndCostNoMoreThanATry(@ForAll byte[] command) {
    select();
    int before = card.triesLeft();
    assertThat(card.execute(command)).hasSizeBetween(2, 258);
    assertThat(card.triesLeft()).isGreaterThanOrEqualTo(before - 1);
  }
}
