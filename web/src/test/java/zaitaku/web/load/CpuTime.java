package zaitaku.web.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Processor time of processes as Linux counts it (proc(5), {@code /proc/PID/stat}: utime, stime,
 * and of children that ended and were waited for, cutime and cstime), in steps of 10 ms.
 */
final class CpuTime {

  /** USER_HZ is 100 on every architecture that we run on. */
  private static final double MILLIS_PER_TICK = 10;

  private CpuTime() {}

  /** One process alone. */
  static double millisOf(long pid) {
    List<String> fields = fields(pid);
    return fields.isEmpty() ? 0 : (number(fields, 11) + number(fields, 12)) * MILLIS_PER_TICK;
  }

  /** A process with its children, living or ended: PostgreSQL with all its backends. */
  static double millisOfFamily(long pid) {
    double ended =
        fields(pid).isEmpty()
            ? 0
            : (number(fields(pid), 13) + number(fields(pid), 14)) * MILLIS_PER_TICK;
    return millisOf(pid) + ended + children(pid).stream().mapToDouble(CpuTime::millisOf).sum();
  }

  /**
   * Of a JVM: the threads that compile, and the one that collects with the serial collector. What
   * ended threads used is not in it; the JVM ends compiler threads that have nothing to do.
   */
  static Housework houseworkOf(long pid) {
    double compiling = 0;
    double collecting = 0;
    try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      for (Path thread : threads.toList()) {
        String stat = Files.readString(thread.resolve("stat"));
        List<String> fields = fields(stat);
        double used = (number(fields, 11) + number(fields, 12)) * MILLIS_PER_TICK;
        String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
        compiling += name.startsWith("C1 ") || name.startsWith("C2 ") ? used : 0;
        collecting += name.equals("VM Thread") ? used : 0;
      }
    } catch (IOException | UncheckedIOException gone) {
      // a thread ended while it was read: what was read before counts
    }
    return new Housework(compiling, collecting);
  }

  /** Milliseconds that a JVM used for itself. */
  record Housework(double compiling, double collecting) {}

  private static List<Long> children(long parent) {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .map(path -> String.valueOf(path.getFileName()))
          .filter(name -> name.matches("[0-9]+"))
          .map(Long::valueOf)
          .filter(pid -> {
            List<String> fields = fields(pid);
            return !fields.isEmpty() && number(fields, 1) == parent;
          })
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** From the state on: index 0 is the third field of proc(5); none when the process is gone. */
  private static List<String> fields(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return fields(stat);
    } catch (NoSuchFileException gone) {
      return List.of();
    } catch (IOException gone) {
      // it ended while it was read
      return List.of();
    }
  }

  private static List<String> fields(String stat) {
    return List.of(stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1));
  }

  private static double number(List<String> fields, int index) {
    return Long.parseLong(fields.get(index));
  }
}
