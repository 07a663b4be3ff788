package zaitaku.nfcbridge.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {

  @ParameterizedTest
  @CsvSource({"0,00B00000", "1,00B0000001", "255,00B00000FF", "256,00B0000000"})
  void theExpectedLengthIsTheLastByteAndZeroStandsFor256(int expected, String hex) {
    assertThat(new Command(0, 0xB0, 0, 0, new byte[0], expected).encoded())
        .isEqualTo(HexFormat.of().parseHex(hex));
  }

  @Test
  void dataStandsBehindItsLength() {
    assertThat(new Command(0, 0xA4, 2, 0x0C, new byte[] {0, 0x0A}, 0).encoded())
        .isEqualTo(HexFormat.of().parseHex("00A4020C02000A"));
  }

  @Test
  void moreThanAShortCommandHoldsIsRefused() {
    assertThatThrownBy(() -> new Command(0, 0, 0, 0, new byte[256], 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Command(0, 0, 0, 0, new byte[0], 257))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCommandDoesNotShowItsData() {
    assertThat(new Command(0, 0x20, 0, 0x80, "1234".getBytes(), 0).toString())
        .isEqualTo("Command[00200080]");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 259, 300})
  void anAnswerOfAnImpossibleLengthIsGarbled(int length) {
    assertThatThrownBy(() -> Response.parse(new byte[length]))
        .isInstanceOfSatisfying(
            CardFault.class, fault -> assertThat(fault.kind()).isEqualTo(CardFault.Kind.GARBLED));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 258})
  void theShortestAndTheLongestAnswerAreRead(int length) throws CardFault {
    assertThat(Response.parse(new byte[length]).data()).hasSize(length - 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 256})
  void aHeaderByteOutOfRangeIsRefused(int part) {
    assertThatThrownBy(() -> new Command(part, 0, 0, 0, new byte[0], 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Command(0, 0, 0, part, new byte[0], 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theLongestShortCommandHas261Bytes() {
    assertThat(new Command(0x80, 0x2A, 0, 0x80, new byte[255], 256).encoded()).hasSize(261);
  }

  @Test
  void aCommandKeepsItsOwnCopyAndForgetsItWhenToldTo() {
    byte[] data = {1, 2};
    Command command = new Command(0, 0x20, 0, 0x80, data, 0);
    data[0] = 9;
    assertThat(command.data()).containsExactly(1, 2);
    command.wipe();
    assertThat(command.data()).containsExactly(0, 0);
  }

  @Test
  void anAnswerIsDataAndAStatusWordAndShowsTheLatter() throws CardFault {
    Response answer = Response.parse(new byte[] {1, 2, (byte) 0x90, 0});
    assertThat(answer.data()).containsExactly(1, 2);
    assertThat(answer.ok()).isTrue();
    assertThat(answer.toString()).isEqualTo("Response[9000]");
  }
}
