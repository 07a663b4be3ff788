package zaitaku.nfcbridge.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypedPinTest {

  private final TypedPin typed = new TypedPin();

  @Test
  void digitsOfBothWidthsAreTakenAndNothingElse() {
    type("1a２ -٣3");
    assertThat(typed.count()).isEqualTo(3);
    assertThat(typed.whole()).isFalse();
    type("４");
    assertThat(typed.take()).containsExactly('1', '2', '3', '4');
  }

  @Test
  void aFifthDigitIsLeftOut() {
    type("12345");
    assertThat(typed.take()).containsExactly('1', '2', '3', '4');
  }

  @Test
  void digitsAreTakenBackOneByOneOrAllAtOnce() {
    typed.removeLast();
    type("12");
    typed.removeLast();
    type("3");
    assertThat(typed.count()).isEqualTo(2);
    typed.wipe();
    assertThat(typed.take()).isEmpty();
  }

  @Test
  void SEC_P01_takingLeavesNoneBehindAndNoTextIsMade() {
    type("1234");
    assertThat(typed.toString()).isEqualTo("TypedPin[4 digits]");
    typed.take();
    assertThat(typed.count()).isZero();
    assertThat(typed.take()).isEmpty();
  }

  private void type(String keys) {
    for (char key : keys.toCharArray()) {
      typed.add(key);
    }
  }
}
