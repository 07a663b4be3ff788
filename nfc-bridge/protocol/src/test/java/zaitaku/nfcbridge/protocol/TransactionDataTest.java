package zaitaku.nfcbridge.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.nfcbridge.protocol.TransactionData.Act;
import zaitaku.nfcbridge.protocol.TransactionData.ConsentChoice;
import zaitaku.nfcbridge.protocol.TransactionData.FacilityName;
import zaitaku.nfcbridge.protocol.TransactionData.Flow;

class TransactionDataTest {

  private static final FacilityName FACILITY = new FacilityName("9911234567", "練習クリニック");

  @Test
  void aWholeTransactionIsKept() {
    TransactionData data =
        of("home_visit_reception", List.of("jpki_auth"), consents(2), "HOME_VISIT");
    assertThat(data.consents()).hasSize(2);
    assertThat(data.facility().name()).isEqualTo("練習クリニック");
  }

  @Test
  void anotherTypeIsRefused() {
    assertThatThrownBy(() -> of("payment", List.of("jpki_auth"), consents(1), "HOME_VISIT"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anotherOrAFurtherCredentialIsRefused() {
    assertThatThrownBy(() -> of("home_visit_reception", List.of(), consents(1), "ONLINE"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> of("home_visit_reception", List.of("jpki_auth", "x"), consents(1), "ONLINE"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void thirtyTwoConsentsAreKeptAndOneMoreIsRefused() {
    assertThatCode(() -> of("home_visit_reception", List.of("jpki_auth"), consents(32), "ONLINE"))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> of("home_visit_reception", List.of("jpki_auth"), consents(33), "ONLINE"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void oneItemWithTwoAnswersIsRefused() {
    List<ConsentChoice> twice =
        List.of(new ConsentChoice("SURGERY", "AGREED"), new ConsentChoice("SURGERY", "REFUSED"));
    assertThatThrownBy(() -> of("home_visit_reception", List.of("jpki_auth"), twice, "ONLINE"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "<b>", "訪問", "a\nb"})
  void aWordThatIsNoTokenIsRefused(String word) {
    assertThatThrownBy(() -> of("home_visit_reception", List.of("jpki_auth"), consents(1), word))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ConsentChoice(word, "AGREED"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   ", "練習\n医院", "練習\u202eクリニック", "練習\u200bクリニック", "a\u0000", "\ud800"})
  void aFacilityNameThatCannotBeShownIsRefused(String name) {
    assertThatThrownBy(() -> new FacilityName("9911234567", name))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFacilityNameOfTwoHundredCharactersIsKeptAndOneMoreIsRefused() {
    assertThat(new FacilityName("9911234567", "あ".repeat(200)).name()).hasSize(200);
    assertThatThrownBy(() -> new FacilityName("9911234567", "あ".repeat(201)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "991123456", "99112345678", "９９１１２３４５６７", "991123456x"})
  void aFacilityCodeThatIsNotTenDigitsIsRefused(String code) {
    assertThatThrownBy(() -> new FacilityName(code, "練習クリニック"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void constantsTravelInLowerCase() {
    assertThat(Act.ofWireName("review")).contains(Act.REVIEW);
    assertThat(Act.ofWireName("REVIEW")).isEmpty();
    assertThat(Flow.SAME_DEVICE.wireName()).isEqualTo("same_device");
    assertThat(BridgeError.ofWireName("access_denied")).contains(BridgeError.ACCESS_DENIED);
    assertThat(BridgeReason.ofWireName("pin_blocked")).contains(BridgeReason.PIN_BLOCKED);
    assertThat(BridgeReason.ofWireName("")).isEmpty();
    assertThat(ProgressEvent.CARD_FOUND.wireName()).isEqualTo("card_found");
  }

  @Test
  void theReasonsAreThoseOfTheProtocol() {
    String section5 =
        "cancelled pin_wrong pin_blocked pin_unset card_removed card_swapped no_reader no_card"
            + " unsupported_card certificate_unreadable";
    assertThat(BridgeReason.values())
        .extracting(BridgeReason::wireName)
        .containsExactly(section5.split(" "));
  }

  private static List<ConsentChoice> consents(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new ConsentChoice("ITEM_" + i, "AGREED"))
        .toList();
  }

  private static TransactionData of(
      String type, List<String> credentials, List<ConsentChoice> consents, String kind) {
    return new TransactionData(
        type,
        credentials,
        Act.REGISTER,
        FACILITY,
        kind,
        consents,
        Optional.of("PAPER"),
        Optional.empty(),
        "2026-11-01",
        "ja",
        "PATIENT",
        Flow.SAME_DEVICE,
        Instant.parse("2026-11-25T01:00:00Z"));
  }
}
