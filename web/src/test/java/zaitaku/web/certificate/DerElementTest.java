package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerElementTest {
  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  @Test
  void shortAndLongLengthsAreRead() throws DerException {
    assertThat(DerElement.whole(hex("0500")).contentLength()).isZero();
    assertThat(DerElement.whole(hex("04017f")).content()).containsExactly(0x7f);
    assertThat(DerElement.whole(hex("047f" + "00".repeat(127))).contentLength()).isEqualTo(127);
    assertThat(DerElement.whole(hex("048180" + "00".repeat(128))).contentLength()).isEqualTo(128);
    assertThat(DerElement.whole(hex("04820100" + "00".repeat(256))).contentLength()).isEqualTo(256);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "04",
        "0401",
        "0480",
        "04800000",
        "048100",
        "04817f",
        "0482",
        "048200ff",
        "04ff00",
        "0484ffffffff",
        "04847fffffff",
        "0485000000000100",
        "1f0100",
        "bf2000",
        "050000",
        "040100ff"
      })
  void anythingButOneElementInFewestBytesIsRefused(String text) {
    assertThatThrownBy(() -> DerElement.whole(hex(text))).isInstanceOf(DerException.class);
  }

  @Test
  void lengthInMoreBytesThanNeededIsRefused() {
    assertThatThrownBy(() -> DerElement.whole(hex("04817f" + "00".repeat(127))))
        .isInstanceOf(DerException.class);
    assertThatThrownBy(() -> DerElement.whole(hex("04820080" + "00".repeat(128))))
        .isInstanceOf(DerException.class);
  }

  @Test
  void childrenStayWithinTheirParentAndTheirNumber() throws DerException {
    DerElement parent = DerElement.whole(hex("300405000500"));
    assertThat(parent.children(2)).hasSize(2);
    assertThatThrownBy(() -> parent.children(1)).isInstanceOf(DerException.class);
    DerElement broken = DerElement.whole(hex("30030500" + "05"));
    assertThatThrownBy(() -> broken.children(9)).isInstanceOf(DerException.class);
  }

  @Test
  void bitsAreWholeBytes() throws DerException {
    assertThat(DerElement.whole(hex("030200ff")).bits()).containsExactly(0xff);
    for (String wrong : new String[] {"0300", "030201fe", "0401ff"}) {
      DerElement element = DerElement.whole(hex(wrong));
      assertThatThrownBy(element::bits).isInstanceOf(DerException.class);
    }
  }

  @Test
  void depthAndNumberAreBounded() throws DerException {
    byte[] three = hex("3004300230" + "00");
    assertThat(DerShape.require(three, 3, 3).tag()).isEqualTo(0x30);
    assertThatThrownBy(() -> DerShape.require(three, 2, 3)).isInstanceOf(DerException.class);
    assertThatThrownBy(() -> DerShape.require(three, 3, 2)).isInstanceOf(DerException.class);
  }

  @Test
  void elementThatReachesBeyondItsParentIsRefused() {
    assertThatThrownBy(() -> DerShape.require(hex("30040403" + "0000"), 4, 9))
        .isInstanceOf(DerException.class);
  }
}
