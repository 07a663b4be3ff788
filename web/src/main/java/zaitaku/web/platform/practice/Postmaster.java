package zaitaku.web.platform.practice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an earlier server left in {@code postmaster.pid}, and whether anything of it still runs. A
 * process is taken for a server of this data directory when it works in it (Linux) or names it on
 * its command line.
 */
final class Postmaster {

  private static final Path PROC = Path.of("/proc");

  private final Path data;

  Postmaster(Path data) {
    this.data = data;
  }

  Path file() {
    return data.resolve("postmaster.pid");
  }

  /** The process number in the file, whoever has it now. */
  Optional<Long> noted() throws IOException {
    if (!Files.exists(file())) {
      return Optional.empty();
    }
    String first = Files.readString(file()).lines().findFirst().orElse("").strip();
    return first.matches("[0-9]{1,10}") ? Optional.of(Long.valueOf(first)) : Optional.empty();
  }

  /** Does this process serve our directory? Zombies and strangers do not. */
  boolean serves(long process) {
    if (Files.isDirectory(PROC.resolve("self"))) {
      return worksHere(PROC.resolve(Long.toString(process)));
    }
    return ProcessHandle.of(process)
        .flatMap(handle -> handle.info().commandLine())
        .filter(line -> line.contains(data.toString()))
        .isPresent();
  }

  /**
   * All living processes of a server on our directory: its children outlive a killed parent a
   * moment.
   */
  List<Long> living() throws IOException {
    if (!Files.isDirectory(PROC.resolve("self"))) {
      return noted().filter(this::serves).stream().toList();
    }
    try (Stream<Path> all = Files.list(PROC)) {
      return all.filter(entry -> entry.getFileName().toString().matches("[0-9]+"))
          .filter(this::worksHere)
          .map(entry -> Long.valueOf(entry.getFileName().toString()))
          .toList();
    }
  }

  private boolean worksHere(Path process) {
    try {
      // a zombie has no working directory any more
      return Files.readSymbolicLink(process.resolve("cwd")).equals(data)
          && isServer(Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1));
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }

  /**
   * The parent's first word is the program's path, its children call themselves {@code postgres:
   * ...}.
   */
  private static boolean isServer(String words) {
    String first = words.substring(0, Math.max(0, words.indexOf('\0')));
    return first.endsWith("/postgres") || words.startsWith("postgres:");
  }
}
