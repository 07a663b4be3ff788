package zaitaku.nfcbridge.card.pcsc;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import zaitaku.nfcbridge.card.CardFault;

/**
 * PC/SC by the library of the system, through java.lang.foreign (ADR 0006). Words and handles are
 * {@code long} here and are narrowed to what the platform has. Safe for use by several threads.
 */
final class NativeWinscard implements Winscard {

  private static final long SCOPE_SYSTEM = 2;
  private static final long SHARE_EXCLUSIVE = 1;
  private static final long T0_OR_T1 = 3;
  private static final long LEAVE_CARD = 0;
  private static final long UNPOWER_CARD = 2;
  private static final long STATE_PRESENT = 0x20;
  private static final long STATE_MUTE = 0x200;
  private static final int NAMES_BYTES = 1 << 16;

  /** Room for more than a short answer, so that one that is too long is seen as such. */
  private static final int ANSWER_BYTES = 4096;

  private static final int MAX_ATR = 33;

  private final Platform platform;
  private final MethodHandle establishContext;
  private final MethodHandle releaseContext;
  private final MethodHandle listReaders;
  private final MethodHandle getStatusChange;
  private final MethodHandle connect;
  private final MethodHandle beginTransaction;
  private final MethodHandle transmit;
  private final MethodHandle control;
  private final MethodHandle endTransaction;
  private final MethodHandle disconnect;

  private NativeWinscard(Platform platform, SymbolLookup library) {
    this.platform = platform;
    establishContext = function(library, "SCardEstablishContext", "wppp");
    releaseContext = function(library, "SCardReleaseContext", "h");
    listReaders = function(library, "SCardListReaders", "hppp");
    getStatusChange = function(library, "SCardGetStatusChange", "hwpw");
    connect = function(library, "SCardConnect", "hpwwpp");
    beginTransaction = function(library, "SCardBeginTransaction", "h");
    transmit = function(library, "SCardTransmit", "hppwppp");
    control = function(library, "SCardControl", "hwpwpwp");
    endTransaction = function(library, "SCardEndTransaction", "hw");
    disconnect = function(library, "SCardDisconnect", "hw");
  }

  /**
   * The library of this system.
   *
   * @throws CardFault with {@link CardFault.Kind#NO_SERVICE} when it is not installed
   */
  static NativeWinscard load() throws CardFault {
    Platform platform = Platform.here();
    try {
      return new NativeWinscard(
          platform, SymbolLookup.libraryLookup(platform.library(), Arena.global()));
    } catch (IllegalArgumentException | IllegalCallerException notThere) {
      throw new CardFault(CardFault.Kind.NO_SERVICE, notThere);
    }
  }

  /** A function with all its numbers as {@code long}, whatever their width. */
  private MethodHandle function(SymbolLookup library, String name, String arguments) {
    String exported = platform.function(name);
    MemorySegment address =
        library
            .find(exported)
            .orElseThrow(() -> new IllegalArgumentException(exported + " is not in the library"));
    Class<?>[] wide =
        arguments
            .chars()
            .mapToObj(kind -> kind == 'p' ? MemorySegment.class : long.class)
            .toArray(Class<?>[]::new);
    return MethodHandles.explicitCastArguments(
        Linker.nativeLinker().downcallHandle(address, platform.descriptor(arguments)),
        MethodType.methodType(long.class, wide));
  }

  private interface NativeCall {
    long call() throws Throwable;
  }

  private static long code(NativeCall call) {
    try {
      // a LONG of 32 bits comes back with its sign
      return call.call() & 0xFFFFFFFFL;
    } catch (Throwable broken) {
      // the handles have exactly these types; only a JVM out of memory comes here
      throw new IllegalStateException("PC/SC cannot be called", broken);
    }
  }

  private static void connecting(String name, NativeCall call) throws CardFault {
    long code = code(call);
    if (code != PcscCode.SUCCESS) {
      throw PcscCode.connecting(name, code);
    }
  }

  private static void working(String name, NativeCall call) throws CardFault {
    long code = code(call);
    if (code != PcscCode.SUCCESS) {
      throw PcscCode.working(name, code);
    }
  }

  @Override
  public long establish() throws CardFault {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment context = arena.allocate(Long.BYTES, Long.BYTES);
      connecting(
          "SCardEstablishContext",
          () ->
              (long)
                  establishContext.invokeExact(
                      SCOPE_SYSTEM, MemorySegment.NULL, MemorySegment.NULL, context));
      return platform.handle(context);
    }
  }

  @Override
  public void release(long context) {
    long ignored = code(() -> (long) releaseContext.invokeExact(context));
  }

  @Override
  public List<Seat> seats(long context) throws CardFault {
    try (Arena arena = Arena.ofConfined()) {
      List<String> readers = readers(context, arena);
      if (readers.isEmpty()) {
        return List.of();
      }
      int size = platform.stateSize();
      MemorySegment states = arena.allocate((long) size * readers.size(), Long.BYTES);
      for (int i = 0; i < readers.size(); i++) {
        states.set(
            ValueLayout.ADDRESS_UNALIGNED, (long) i * size, arena.allocateFrom(readers.get(i)));
      }
      long count = readers.size();
      connecting(
          "SCardGetStatusChange",
          () -> (long) getStatusChange.invokeExact(context, 0L, states, count));
      List<Seat> seats = new ArrayList<>();
      for (int i = 0; i < readers.size(); i++) {
        seats.add(seat(readers.get(i), states.asSlice((long) i * size, size)));
      }
      return seats;
    }
  }

  private Seat seat(String reader, MemorySegment state) {
    long event = platform.word(state, platform.eventState());
    boolean present = (event & STATE_PRESENT) != 0;
    long length = Math.min(MAX_ATR, platform.word(state, platform.atrLength()));
    byte[] atr = new byte[present ? (int) length : 0];
    MemorySegment.copy(state, ValueLayout.JAVA_BYTE, platform.atr(), atr, 0, atr.length);
    return new Seat(reader, present, (event & STATE_MUTE) != 0, atr);
  }

  /** Names, each ended by a zero byte, the list by one more. */
  private List<String> readers(long context, Arena arena) throws CardFault {
    MemorySegment names = arena.allocate(NAMES_BYTES);
    MemorySegment length = arena.allocate(Long.BYTES, Long.BYTES);
    platform.putWord(length, 0, NAMES_BYTES);
    long code =
        code(() -> (long) listReaders.invokeExact(context, MemorySegment.NULL, names, length));
    if (code == PcscCode.NO_READERS) {
      return List.of();
    }
    if (code != PcscCode.SUCCESS) {
      throw PcscCode.connecting("SCardListReaders", code);
    }
    List<String> readers = new ArrayList<>();
    long at = 0;
    while (names.get(ValueLayout.JAVA_BYTE, at) != 0) {
      readers.add(names.getString(at));
      while (names.get(ValueLayout.JAVA_BYTE, at) != 0) {
        at++;
      }
      at++;
    }
    return readers;
  }

  @Override
  public Grip connect(long context, String reader) throws CardFault {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(reader);
      MemorySegment handle = arena.allocate(Long.BYTES, Long.BYTES);
      MemorySegment protocol = arena.allocate(Long.BYTES, Long.BYTES);
      connecting(
          "SCardConnect",
          () ->
              (long)
                  connect.invokeExact(context, name, SHARE_EXCLUSIVE, T0_OR_T1, handle, protocol));
      return new Grip(platform.handle(handle), platform.word(protocol, 0));
    }
  }

  @Override
  public void begin(Grip grip) throws CardFault {
    connecting("SCardBeginTransaction", () -> (long) beginTransaction.invokeExact(grip.handle()));
  }

  @Override
  public byte[] transmit(Grip grip, byte[] command) throws CardFault {
    try (Arena arena = Arena.ofConfined()) {
      // SCARD_IO_REQUEST: protocol and its own size
      MemorySegment request = arena.allocate(2L * platform.wordBytes(), Long.BYTES);
      platform.putWord(request, 0, grip.protocol());
      platform.putWord(request, platform.wordBytes(), request.byteSize());
      MemorySegment sent = arena.allocateFrom(ValueLayout.JAVA_BYTE, command);
      MemorySegment answer = arena.allocate(ANSWER_BYTES);
      MemorySegment length = arena.allocate(Long.BYTES, Long.BYTES);
      platform.putWord(length, 0, ANSWER_BYTES);
      long size = command.length;
      try {
        working(
            "SCardTransmit",
            () ->
                (long)
                    transmit.invokeExact(
                        grip.handle(), request, sent, size, MemorySegment.NULL, answer, length));
      } finally {
        // may hold a PIN, and freed memory keeps what it held
        sent.fill((byte) 0);
      }
      return bytes(answer, platform.word(length, 0));
    }
  }

  @Override
  public byte[] control(Grip grip, long code, byte[] input) throws CardFault {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sent = arena.allocateFrom(ValueLayout.JAVA_BYTE, input);
      MemorySegment answer = arena.allocate(ANSWER_BYTES);
      MemorySegment length = arena.allocate(Long.BYTES, Long.BYTES);
      long room = ANSWER_BYTES;
      long size = input.length;
      working(
          "SCardControl",
          () -> (long) control.invokeExact(grip.handle(), code, sent, size, answer, room, length));
      return bytes(answer, platform.word(length, 0));
    }
  }

  private static byte[] bytes(MemorySegment answer, long length) {
    byte[] all = answer.toArray(ValueLayout.JAVA_BYTE);
    return Arrays.copyOf(all, (int) Math.min(all.length, length));
  }

  @Override
  public long featureRequest() {
    return platform.featureRequest();
  }

  @Override
  public void powerOff(Grip grip) {
    // codes are of no use here: the card or the service may be gone already
    long ended = code(() -> (long) endTransaction.invokeExact(grip.handle(), LEAVE_CARD));
    long gone = code(() -> (long) disconnect.invokeExact(grip.handle(), UNPOWER_CARD));
  }
}
