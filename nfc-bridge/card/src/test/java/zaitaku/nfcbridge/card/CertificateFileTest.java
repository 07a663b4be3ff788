package zaitaku.nfcbridge.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateFileTest {

  private static final int WRONG_OFFSET = 0x6B00;

  /** A structure of this whole length: 30 82, its length, and content that is not all alike. */
  private static byte[] structure(int length) {
    byte[] der = new byte[length];
    for (int i = 0; i < length; i++) {
      der[i] = (byte) (i * 31);
    }
    der[0] = 0x30;
    der[1] = (byte) 0x82;
    der[2] = (byte) (length - 4 >> 8);
    der[3] = (byte) (length - 4);
    return der;
  }

  /** A file that is read as the card reads it: short at its end, 6B00 past it. */
  private static Exchange file(byte[] content, int mostAtOnce) {
    return command -> {
      int offset = command.p1() << 8 | command.p2();
      if (offset >= content.length) {
        return new Response(new byte[0], WRONG_OFFSET);
      }
      int end = Math.min(content.length, offset + Math.min(command.expected(), mostAtOnce));
      return new Response(Arrays.copyOfRange(content, offset, end), StatusWord.OK);
    };
  }

  @Property(tries = 200)
  void paddingOfAnyLengthAndFillIsCutOff(
      @ForAll @IntRange(min = 4, max = 3000) int length,
      @ForAll @IntRange(max = 700) int padding,
      @ForAll byte fill)
      throws Exception {
    byte[] content = Arrays.copyOf(structure(length), length + padding);
    Arrays.fill(content, length, content.length, fill);
    assertThat(new CertificateFile(file(content, 256)).read()).isEqualTo(structure(length));
  }

  @Property(tries = 100)
  void anythingElseEndsTyped(@ForAll byte[] content) {
    CertificateFile reading = new CertificateFile(file(content, 256));
    boolean header =
        content.length >= 4
            && content[0] == 0x30
            && content[1] == (byte) 0x82
            && ((content[2] & 0xff) << 8 | content[3] & 0xff) + 4 <= content.length;
    if (!header) {
      assertThatThrownBy(reading::read).isInstanceOf(UnexpectedAnswer.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 255, 256, 257, 512, 513, 0x7FFE, 0x7FFF})
  void theBordersOfBlocksAndOfTheOffsetAreRead(int length) throws Exception {
    assertThat(new CertificateFile(file(structure(length), 256)).read())
        .isEqualTo(structure(length));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x8000, 0x8001, 0xFFFF})
  void moreThanAFileCanHoldIsRefused(int length) {
    byte[] content = Arrays.copyOf(structure(length), 600);
    assertThatThrownBy(() -> new CertificateFile(file(content, 256)).read())
        .isInstanceOf(UnexpectedAnswer.class)
        .hasMessageContaining("longer");
  }

  @Test
  void otherHeadersAreRefused() {
    for (byte[] head : new byte[][] {{0x31, (byte) 0x82}, {0x30, (byte) 0x81}, {0, 0}, {-1, -1}}) {
      byte[] content = structure(300);
      content[0] = head[0];
      content[1] = head[1];
      assertThatThrownBy(() -> new CertificateFile(file(content, 256)).read())
          .isInstanceOf(UnexpectedAnswer.class)
          .hasMessageContaining("30 82");
    }
  }

  @Test
  void aFileThatEndsBeforeTheCertificateIsRefused() {
    byte[] content = Arrays.copyOf(structure(600), 599);
    assertThatThrownBy(() -> new CertificateFile(file(content, 256)).read())
        .isInstanceOfSatisfying(
            UnexpectedAnswer.class, answer -> assertThat(answer.status()).isEqualTo(WRONG_OFFSET));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 100, 255})
  void blocksShorterThanAskedArePutTogether(int mostAtOnce) throws Exception {
    assertThat(new CertificateFile(file(structure(250), mostAtOnce)).read())
        .isEqualTo(structure(250));
  }

  @Test
  void readingInCrumbsEnds() {
    assertThatThrownBy(() -> new CertificateFile(file(structure(3000), 1)).read())
        .isInstanceOf(UnexpectedAnswer.class)
        .hasMessageContaining("crumbs");
  }

  @Test
  void moreThanWasAskedForIsGarbled() {
    Exchange generous = command -> new Response(structure(256), StatusWord.OK);
    byte[] longer = structure(300);
    Exchange tooMuch =
        command ->
            command.p1() == 0
                ? new Response(Arrays.copyOf(longer, 256), StatusWord.OK)
                : generous.send(command);
    assertThatThrownBy(() -> new CertificateFile(tooMuch).read())
        .isInstanceOfSatisfying(
            CardFault.class, fault -> assertThat(fault.kind()).isEqualTo(CardFault.Kind.GARBLED));
  }
}
