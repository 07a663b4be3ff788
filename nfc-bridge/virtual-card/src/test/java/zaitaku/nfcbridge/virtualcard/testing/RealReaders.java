package zaitaku.nfcbridge.virtualcard.testing;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The one reader stack of this JVM; without its parts the tests say so, or fail where demanded. */
public final class RealReaders {

  private static ReaderStack stack;

  private RealReaders() {}

  public static synchronized ReaderStack stack() {
    String lacking = ReaderStack.lacking();
    if (!lacking.isEmpty()) {
      String line =
          "REAL READERS NOT TESTED: " + lacking + " (as root on Debian ./test installs all of it)";
      System.out.println(line);
      if ("required".equals(System.getenv("ZAITAKU_PCSC"))) {
        Assertions.fail(line);
      }
      Assumptions.abort(line);
    }
    if (stack == null) {
      stack = ReaderStack.start();
      tellTheLibrary(stack.socket().toString());
    }
    return stack;
  }

  /** libpcsclite reads its environment, which Java cannot change by itself. */
  private static void tellTheLibrary(String socket) {
    try (Arena arena = Arena.ofConfined()) {
      Linker linker = Linker.nativeLinker();
      int failed =
          (int)
              linker
                  .downcallHandle(
                      linker.defaultLookup().find("setenv").orElseThrow(),
                      FunctionDescriptor.of(
                          ValueLayout.JAVA_INT,
                          ValueLayout.ADDRESS,
                          ValueLayout.ADDRESS,
                          ValueLayout.JAVA_INT))
                  .invokeExact(
                      (MemorySegment) arena.allocateFrom("PCSCLITE_CSOCK_NAME"),
                      (MemorySegment) arena.allocateFrom(socket),
                      1);
      if (failed != 0) {
        throw new AssertionError("setenv");
      }
    } catch (Throwable broken) {
      throw new AssertionError(broken);
    }
  }
}
