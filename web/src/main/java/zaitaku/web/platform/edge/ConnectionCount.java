package zaitaku.web.platform.edge;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts open connections for each address (security.md T03). Safe for use by several threads. */
final class ConnectionCount {

  private final ConcurrentMap<InetAddress, Integer> open = new ConcurrentHashMap<>();
  private final int most;

  ConnectionCount(int most) {
    this.most = most;
  }

  /** True when the connection may stay; it is counted until it closes. */
  boolean admit(Channel channel) {
    if (!(channel.remoteAddress() instanceof InetSocketAddress remote)
        || remote.getAddress() == null
        || here(remote.getAddress())) {
      return true;
    }
    InetAddress address = remote.getAddress();
    boolean admitted = admit(address);
    if (admitted) {
      channel.closeFuture().addListener(closed -> leave(address));
    }
    return admitted;
  }

  boolean admit(InetAddress address) {
    boolean[] admitted = {false};
    open.compute(
        address,
        (same, now) -> {
          int before = now == null ? 0 : now;
          admitted[0] = before < most;
          return admitted[0] ? before + 1 : before;
        });
    return admitted[0];
  }

  void leave(InetAddress address) {
    open.computeIfPresent(address, (same, now) -> now == 1 ? null : now - 1);
  }

  /** Addresses that are counted now. */
  int addresses() {
    return open.size();
  }

  /** The two addresses of a proxy beside us; others of 127/8 are counted like anybody's. */
  private static boolean here(InetAddress address) {
    String text = address.getHostAddress();
    return text.equals("127.0.0.1") || text.equals("0:0:0:0:0:0:0:1");
  }
}
