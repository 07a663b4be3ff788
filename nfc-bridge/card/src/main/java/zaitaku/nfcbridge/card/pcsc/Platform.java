package zaitaku.nfcbridge.card.pcsc;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Locale;

/**
 * In what the three implementations of PC/SC differ: name of the library and of some functions,
 * width of DWORD and of handles, shape of SCARD_READERSTATE. 64-bit, little-endian systems only.
 */
enum Platform {
  /** pcsc-lite: {@code wintypes.h} makes DWORD and LONG as wide as a pointer. */
  LINUX("libpcsclite.so.1", 8, 8, new int[] {16, 24, 32, 40, 80}),

  /**
   * Apple's framework, from its headers ({@code PCSC/wintypes.h}, {@code pcsclite.h}: 32-bit words
   * and handles, packed structures; the function with a code is {@code SCardControl132}). Untried.
   */
  MACOS("/System/Library/Frameworks/PCSC.framework/PCSC", 4, 4, new int[] {16, 20, 24, 28, 61}),

  /** {@code winscard.h} of the Windows SDK; the functions with text end in A. Untried. */
  WINDOWS("winscard", 4, 8, new int[] {16, 20, 24, 28, 64});

  /** {@code SCARD_CTL_CODE(3400)}, CM_IOCTL_GET_FEATURE_REQUEST (PC/SC part 10 §2.2). */
  private static final int FEATURE_REQUEST = 3400;

  private static final List<String> WITH_TEXT =
      List.of("SCardListReaders", "SCardGetStatusChange", "SCardConnect");

  private final String library;
  private final int wordBytes;
  private final int handleBytes;
  private final int[] state;

  /**
   * @param state offsets of current state, event state, length of the ATR, ATR; size of the whole
   */
  Platform(String library, int wordBytes, int handleBytes, int[] state) {
    this.library = library;
    this.wordBytes = wordBytes;
    this.handleBytes = handleBytes;
    this.state = state;
  }

  /** The one that this program runs on; systems that are not known are taken for pcsc-lite. */
  static Platform here() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return WINDOWS;
    }
    return name.startsWith("mac") ? MACOS : LINUX;
  }

  String library() {
    return library;
  }

  /** As the library exports it. */
  String function(String name) {
    return switch (this) {
      case WINDOWS -> WITH_TEXT.contains(name) ? name + "A" : name;
      case MACOS -> name.equals("SCardControl") ? "SCardControl132" : name;
      case LINUX -> name;
    };
  }

  /** Code that asks a reader for its features. */
  long featureRequest() {
    // CTL_CODE(FILE_DEVICE_SMARTCARD, 3400, METHOD_BUFFERED, FILE_ANY_ACCESS) of the Windows SDK
    return this == WINDOWS ? 0x31L << 16 | FEATURE_REQUEST << 2 : 0x42000000L + FEATURE_REQUEST;
  }

  /** Signature of a function that returns LONG: w a DWORD, h a handle or context, p a pointer. */
  FunctionDescriptor descriptor(String arguments) {
    MemoryLayout[] layouts =
        arguments
            .chars()
            .mapToObj(kind ->
                switch (kind) {
                  case 'w' -> number(wordBytes);
                  case 'h' -> number(handleBytes);
                  default -> ValueLayout.ADDRESS;
                })
            .toArray(MemoryLayout[]::new);
    return FunctionDescriptor.of(number(wordBytes), layouts);
  }

  private static ValueLayout number(int bytes) {
    return bytes == Long.BYTES ? ValueLayout.JAVA_LONG : ValueLayout.JAVA_INT;
  }

  int wordBytes() {
    return wordBytes;
  }

  /** A DWORD, unsigned. */
  long word(MemorySegment memory, long offset) {
    return wordBytes == Long.BYTES
        ? memory.get(ValueLayout.JAVA_LONG_UNALIGNED, offset)
        : Integer.toUnsignedLong(memory.get(ValueLayout.JAVA_INT_UNALIGNED, offset));
  }

  void putWord(MemorySegment memory, long offset, long value) {
    if (wordBytes == Long.BYTES) {
      memory.set(ValueLayout.JAVA_LONG_UNALIGNED, offset, value);
    } else {
      memory.set(ValueLayout.JAVA_INT_UNALIGNED, offset, (int) value);
    }
  }

  /** A handle or context that the library wrote into 8 bytes of zeros. */
  long handle(MemorySegment memory) {
    return handleBytes == Long.BYTES
        ? memory.get(ValueLayout.JAVA_LONG_UNALIGNED, 0)
        : memory.get(ValueLayout.JAVA_INT_UNALIGNED, 0);
  }

  /** Offset of dwEventState in SCARD_READERSTATE. */
  int eventState() {
    return state[1];
  }

  /** Offset of cbAtr. */
  int atrLength() {
    return state[2];
  }

  /** Offset of rgbAtr. */
  int atr() {
    return state[3];
  }

  /** Size of one SCARD_READERSTATE in an array of them. */
  int stateSize() {
    return state[4];
  }
}
