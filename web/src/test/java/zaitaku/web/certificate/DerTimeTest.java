package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times of certificates, lists and answers (RFC 5280 §4.1.2.5). */
class DerTimeTest {

  private static final DateTimeFormatter GENERALIZED =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  @Property(tries = 500)
  void everySecondOfTenThousandYearsIsReadAsItWasWritten(
      @ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_799L) long second)
      throws DerException {
    Instant time = Instant.ofEpochSecond(second);
    assertThat(read(0x18, GENERALIZED.format(time))).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource({
    "000101000000Z, 2000-01-01T00:00:00Z",
    "491231235959Z, 2049-12-31T23:59:59Z",
    "500101000000Z, 1950-01-01T00:00:00Z",
    "991231235959Z, 1999-12-31T23:59:59Z",
    "240229120000Z, 2024-02-29T12:00:00Z",
  })
  void twoDigitsOfTheYearStandForFiftyYearsOnEitherSide(String text, Instant time)
      throws DerException {
    assertThat(read(0x17, text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2026",
        "202611261015Z",
        "20261126101500",
        "20261126101500z",
        "20261126101500.5Z",
        "20261126101500+0900",
        "20261126101500ZZ",
        "20261326101500Z",
        "20260230101500Z",
        "20261126241500Z",
        "20261126106000Z",
        "20261126101560Z",
        "2026112610150 Z",
        "２０２６1126101500Z",
        "-0261126101500Z",
      })
  void anotherFormIsNoTime(String text) {
    assertThatThrownBy(() -> read(0x18, text)).isInstanceOf(DerException.class);
  }

  @Test
  void anotherElementIsNoTime() {
    assertThatThrownBy(() -> read(0x16, "20261126101500Z")).isInstanceOf(DerException.class);
  }

  private static Instant read(int tag, String text) throws DerException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    byte[] der = new byte[content.length + 2];
    der[0] = (byte) tag;
    der[1] = (byte) content.length;
    System.arraycopy(content, 0, der, 2, content.length);
    return DerTime.of(DerElement.whole(der));
  }
}
