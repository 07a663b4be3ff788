package zaitaku.nfcbridge.card;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusWordTest {

  @ParameterizedTest
  @CsvSource({
    "9000,done",
    "63C2,tries left: 2",
    "63C0,tries left: 0",
    "6108,more data waits",
    "6C00,another length is expected",
    "6982,the PIN is needed first",
    "6983,the PIN is blocked",
    "6984,the PIN is blocked",
    "6A82,no such application or file",
    "6B00,past the end of the file",
    "6F00,no diagnosis",
    "6283,not in our table"
  })
  void everyWordHasAMeaning(String status, String meaning) {
    assertThat(StatusWord.meaning(Integer.parseInt(status, 16))).isEqualTo(meaning);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x63BF, 0x63D0, 0x6300, 0x9000, 0x6984, 0x162C3})
  void onlyTheCounterIsACounter(int status) {
    assertThat(StatusWord.triesLeft(status)).isEmpty();
  }

  @Test
  void onlyTwoWordsMeanBlocked() {
    for (int status = 0; status <= 0xffff; status++) {
      assertThat(StatusWord.blocked(status)).isEqualTo(status == 0x6983 || status == 0x6984);
    }
  }
}
