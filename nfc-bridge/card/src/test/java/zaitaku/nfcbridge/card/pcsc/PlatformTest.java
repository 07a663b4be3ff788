package zaitaku.nfcbridge.card.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Widths and names by the headers of each system; only Linux is run against its library. */
class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "LINUX,SCardConnect,SCardConnect",
    "LINUX,SCardControl,SCardControl",
    "MACOS,SCardConnect,SCardConnect",
    "MACOS,SCardControl,SCardControl132",
    "WINDOWS,SCardConnect,SCardConnectA",
    "WINDOWS,SCardListReaders,SCardListReadersA",
    "WINDOWS,SCardTransmit,SCardTransmit"
  })
  void functionsAreExportedUnderTheseNames(Platform platform, String name, String exported) {
    assertThat(platform.function(name)).isEqualTo(exported);
  }

  @ParameterizedTest
  @CsvSource({"LINUX,42000D48", "MACOS,42000D48", "WINDOWS,00313520"})
  void theCodeThatAsksForFeatures(Platform platform, String code) {
    assertThat(platform.featureRequest()).isEqualTo(Long.parseLong(code, 16));
  }

  @Test
  void wordsAndHandlesHaveTheWidthOfTheirSystem() {
    assertThat(Platform.LINUX.descriptor("hpw"))
        .isEqualTo(
            FunctionDescriptor.of(
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG));
    assertThat(Platform.WINDOWS.descriptor("hw"))
        .isEqualTo(
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
    assertThat(Platform.MACOS.descriptor("hw"))
        .isEqualTo(
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
  }

  @ParameterizedTest
  @CsvSource({"LINUX,24,32,40,80", "MACOS,20,24,28,61", "WINDOWS,20,24,28,64"})
  void theStateOfAReaderLiesWhereItsHeaderSays(
      Platform platform, int event, int atrLength, int atr, int size) {
    assertThat(platform.eventState()).isEqualTo(event);
    assertThat(platform.atrLength()).isEqualTo(atrLength);
    assertThat(platform.atr()).isEqualTo(atr);
    assertThat(platform.stateSize()).isEqualTo(size);
  }

  @ParameterizedTest
  @CsvSource({"LINUX", "MACOS", "WINDOWS"})
  void aWordIsReadAsItWasWritten(Platform platform) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(16);
      platform.putWord(memory, 1, 0x8010002EL);
      assertThat(platform.word(memory, 1)).isEqualTo(0x8010002EL);
      assertThat(memory.get(ValueLayout.JAVA_BYTE, 1L + platform.wordBytes())).isZero();
    }
  }
}
