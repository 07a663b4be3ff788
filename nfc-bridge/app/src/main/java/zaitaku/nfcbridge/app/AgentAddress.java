package zaitaku.nfcbridge.app;

import java.util.Set;

/**
 * Where the agent listens.
 *
 * @param port 1 to 65535, the same on both loopback addresses
 */
record AgentAddress(int port) {

  AgentAddress {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("not a port: " + port);
    }
  }

  /** The only values of {@code Host} that are answered (protocol §7): names can be rebound. */
  Set<String> hosts() {
    return Set.of("127.0.0.1:" + port, "[::1]:" + port);
  }

  String origin() {
    return "http://127.0.0.1:" + port;
  }
}
