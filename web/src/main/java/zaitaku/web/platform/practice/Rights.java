package zaitaku.web.platform.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL's programs run. They refuse to run as root, hence as root they run without its
 * rights: in a user namespace where root is nobody, or, where namespaces are forbidden
 * (containers), as the user nobody.
 *
 * @param prefix words before the program's own command line
 * @param owner number of the user that must own the files, -1 to leave them as they are
 */
record Rights(List<String> prefix, int owner) {

  private static final int NOBODY = 65534;
  private static final String UID = "unix:uid";

  Rights {
    prefix = List.copyOf(prefix);
  }

  static Rights ofThisProcess() throws IOException {
    if (!isRoot()) {
      return new Rights(List.of(), -1);
    }
    if (works("unshare", "-U", "true")) {
      return new Rights(List.of("unshare", "-U"), 0);
    }
    String user = Integer.toString(NOBODY);
    List<String> nobody =
        List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups", "--");
    if (works("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups", "--", "true")) {
      return new Rights(nobody, NOBODY);
    }
    throw new EmbeddedDatabaseFailure(
        "PostgreSQL does not run as root, and neither unshare nor setpriv can drop root's rights:"
            + " start as an ordinary user");
  }

  /** Gives all of the tree to the user that will run on it; does nothing for an ordinary user. */
  void handOverTree(Path tree) throws IOException {
    if (owner < 0) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        handOver(file);
      }
    }
  }

  /** As {@link #handOverTree}, one file or directory. */
  void handOver(Path file) throws IOException {
    if (owner >= 0 && !Files.getAttribute(file, UID, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
      Files.setAttribute(file, UID, owner, LinkOption.NOFOLLOW_LINKS);
    }
  }

  /** Fails when the user it will run as cannot even reach it through the directories above. */
  void mustReach(Path program) throws IOException {
    List<String> words = new ArrayList<>(prefix);
    words.addAll(List.of("test", "-x", program.toString()));
    if (Command.run(words).code() != 0) {
      throw new EmbeddedDatabaseFailure(
          program + " cannot be reached without root's rights: choose a directory all may enter");
    }
  }

  private static boolean isRoot() throws IOException {
    Path self = Path.of("/proc/self");
    return Files.exists(self)
        ? Files.getAttribute(self, UID).equals(0)
        : "root".equals(System.getProperty("user.name"));
  }

  private static boolean works(String... command) {
    try {
      return Command.run(List.of(command)).code() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
