package zaitaku.nfcbridge.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The card by its bytes (jpki-card facts §1.4, §2, §3, §7). */
class VirtualCardTest {

  private static final String SELECT = "00A4040C0AD392F000260100000001";
  private static final String PIN_FILE = "00A4020C020018";
  private static final String KEY_FILE = "00A4020C020017";
  private static final String RIGHT = "002000800431323334";
  private static final String WRONG = "002000800430303030";
  private static final String QUERY = "00200080";
  private static final String SIGN = "802A0080020102" + "00";
  private static final String PASSWORD = "0020009B09" + "505241435449434531";

  private VirtualCard card = TestCards.with(3, Faults.NONE);

  private String send(String hex) {
    return HexFormat.of().withUpperCase().formatHex(card.execute(HexFormat.of().parseHex(hex)));
  }

  private String status(String hex) {
    String answer = send(hex);
    return answer.substring(answer.length() - 4);
  }

  private void select() {
    assertThat(send(SELECT)).isEqualTo("9000");
  }

  private void logIn() {
    select();
    assertThat(send(PIN_FILE) + send(RIGHT)).isEqualTo("90009000");
  }

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
  void theCounterAnswers63C3AlsoAfterLogin() {
    logIn();
    assertThat(send(QUERY)).isEqualTo("63C3");
    assertThat(send("0020008000")).isEqualTo("63C3");
    assertThat(send("00200098")).isEqualTo("63C3");
  }

  @Test
  void threeWrongPinsBlockAndTheRightOneDoesNotHelpThen() {
    select();
    send(PIN_FILE);
    assertThat(send(WRONG) + send(WRONG) + send(WRONG)).isEqualTo("63C263C163C0");
    assertThat(send(QUERY)).isEqualTo("63C0");
    assertThat(send(RIGHT)).isEqualTo("6984");
    assertThat(send(WRONG)).isEqualTo("6984");
    assertThat(card.triesLeft()).isZero();
  }

  @Test
  void theRightPinGivesAllTriesBack() {
    select();
    send(PIN_FILE);
    assertThat(send(WRONG) + send(WRONG) + send(RIGHT)).isEqualTo("63C263C19000");
    assertThat(send(QUERY)).isEqualTo("63C3");
  }

  @Test
  void aWrongPinEndsTheLogin() {
    logIn();
    send(WRONG);
    assertThat(send(KEY_FILE) + send(SIGN)).isEqualTo("90006982");
  }

  @Test
  void theLoginSurvivesSelectingAgainAndAReset() {
    logIn();
    select();
    card.reset();
    assertThat(send(QUERY)).isEqualTo("6D00");
    select();
    send(KEY_FILE);
    assertThat(status(SIGN)).isEqualTo("9000");
  }

  @Test
  void SEC_P04_theLoginEndsWithThePower() {
    logIn();
    card.powerOff();
    card.powerOn();
    select();
    send(KEY_FILE);
    assertThat(send(SIGN)).isEqualTo("6982");
  }

  @Test
  void theCounterSurvivesThePower() {
    select();
    send(PIN_FILE);
    send(WRONG);
    card.powerOff();
    card.powerOn();
    select();
    send(PIN_FILE);
    assertThat(send(QUERY)).isEqualTo("63C2");
  }

  @Test
  void severalSignaturesComeAfterOnePinInEitherForm() {
    logIn();
    send(KEY_FILE);
    String first = send(SIGN);
    assertThat(first).hasSize(2 * 258).endsWith("9000");
    assertThat(send(SIGN)).isEqualTo(first);
    assertThat(send("802A009702010200")).isEqualTo(first);
  }

  @Test
  void theCardPadsWhateverItIsGiven() {
    logIn();
    send(KEY_FILE);
    byte[] answer = HexFormat.of().parseHex(send(SIGN));
    RSAPublicKey key = (RSAPublicKey) TestCards.CERTIFICATE.getPublicKey();
    byte[] padded =
        new BigInteger(1, Arrays.copyOf(answer, 256))
            .modPow(key.getPublicExponent(), key.getModulus())
            .toByteArray();
    assertThat(padded).hasSize(255).startsWith(1, 0xff).endsWith(0, 1, 2);
  }

  @ParameterizedTest
  @CsvSource({"1,9000", "245,9000", "246,6985", "255,6985"})
  void theCardSignsUpTo245Bytes(int length, String status) {
    logIn();
    send(KEY_FILE);
    assertThat(status("802A0080%02X".formatted(length) + "01".repeat(length) + "00"))
        .isEqualTo(status);
  }

  @Test
  void nothingToSignIsRefused() {
    logIn();
    send(KEY_FILE);
    assertThat(send("802A008000")).isEqualTo("6985");
  }

  @Test
  void theSignatureCertificateNeedsThePassword() throws Exception {
    logIn();
    assertThat(send("00A4020C020001")).isEqualTo("9000");
    assertThat(send("00B0000004")).isEqualTo("6982");
    assertThat(send("0020009B")).isEqualTo("63C5");
    assertThat(send(PASSWORD)).isEqualTo("9000");
    assertThat(send("00B0810002")).isEqualTo("30829000");
    assertThat(status("802A009A02010200")).isEqualTo("9000");
  }

  @Test
  void thePasswordDoesNotOpenThePinsKeyAndHasFiveTriesOfItsOwn() {
    select();
    for (int left = 4; left >= 0; left--) {
      assertThat(send("0020009B06414141414141")).isEqualTo("63C" + left);
    }
    assertThat(send(PASSWORD)).isEqualTo("6984");
    assertThat(send("00200098")).isEqualTo("63C3");
    assertThat(send("802A009702010200")).isEqualTo("6982");
  }

  @Test
  void aCardWithoutPinAndSignatureLooksBlockedAndSaysSo() {
    CardData usual = TestCards.data();
    card =
        VirtualCard.working(
            new CardData(usual.certificate(), usual.issuer(), usual.key(), Optional.empty()));
    select();
    assertThat(send("00B0880000")).isEqualTo("008F009000");
    assertThat(send("00200098") + send("0020009804" + "31323334")).isEqualTo("63C06984");
    assertThat(send("0020009B") + send(PASSWORD)).isEqualTo("63C06984");
    assertThat(send("00B0810004")).isEqualTo("6982");
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

  @Test
  void aKeyThatCardsDoNotHoldIsRefused() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    CardData usual = TestCards.data();
    assertThatThrownBy(() ->
            new CardData(
                usual.certificate(),
                usual.issuer(),
                generator.generateKeyPair().getPrivate(),
                Optional.of("1234")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "123", "12345", "abcd", "１２３４"})
  void aPinThatIsNoneIsRefused(String pin) {
    CardData usual = TestCards.data();
    assertThatThrownBy(
            () -> new CardData(usual.certificate(), usual.issuer(), usual.key(), Optional.of(pin)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatHoldsSecretsDoesNotShowThem() {
    assertThat(TestCards.data().toString()).doesNotContain("1234");
    assertThat(TestCards.SIGNATURE.toString()).doesNotContain("PRACTICE1");
  }
}
