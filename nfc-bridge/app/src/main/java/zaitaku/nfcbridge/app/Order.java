package zaitaku.nfcbridge.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import zaitaku.nfcbridge.protocol.Origin;

/** What the command line asks for. */
sealed interface Order {

  /**
   * Run the practice agent.
   *
   * @param port 0 to 65535; 0 takes a free one
   * @param origins the only services it serves; empty serves any
   * @param serviceHost the practice service is to have a TLS certificate for this host
   */
  record RunAgent(Path data, int port, Set<Origin> origins, Optional<String> serviceHost)
      implements Order {}

  /** Make further practice cards. */
  record IssueFurther(int count, Path out, Path data) implements Order {}

  /** Say how it is used. */
  record Help() implements Order {}

  /**
   * Not understood.
   *
   * @param why one line
   */
  record Unclear(String why) implements Order {}
}
