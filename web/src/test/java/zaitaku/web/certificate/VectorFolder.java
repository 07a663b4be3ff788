package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Test vectors that are too large for the repository: the folder that {@code ZAITAKU_VECTORS}
 * names, or {@code shared/vectors} beside the repository. Absent ones are said to be absent; with
 * {@code ZAITAKU_VECTORS_REQUIRED=true} they are a failure.
 */
final class VectorFolder {
  private VectorFolder() {}

  static Optional<Path> find(String suite) {
    @Nullable String named = System.getenv("ZAITAKU_VECTORS");
    Optional<Path> found =
        named != null
            ? Optional.of(Path.of(named, suite)).filter(Files::isDirectory)
            : beside(suite);
    if (found.isEmpty()) {
      if ("true".equals(System.getenv("ZAITAKU_VECTORS_REQUIRED"))) {
        fail("the vectors of " + suite + " are required and absent");
      }
      System.out.println("Vectors of " + suite + " are absent: not judged");
    }
    return found;
  }

  /** The working directory of a module's tests is the module; its parent is the repository. */
  private static Optional<Path> beside(String suite) {
    Path module = Path.of("").toAbsolutePath();
    return Stream.iterate(module, path -> path != null && path.getParent() != null, Path::getParent)
        .limit(3)
        .map(path -> path.resolve("shared/vectors").resolve(suite))
        .filter(Files::isDirectory)
        .findFirst();
  }
}
