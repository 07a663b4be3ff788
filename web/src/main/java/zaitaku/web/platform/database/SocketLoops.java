package zaitaku.web.platform.database;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.List;
import jdk.net.ExtendedSocketOptions;
import reactor.netty.resources.LoopResources;

/**
 * Event loops whose sockets carry the limits that the driver has no words for: how long the other
 * side may stay silent (keepalive: 15 s, then 3 probes in 5 s each) or leave bytes unconfirmed
 * (TCP_USER_TIMEOUT, on Linux). Remembers the sockets made, so that they can be closed whatever the
 * driver thinks of them.
 */
final class SocketLoops implements LoopResources {

  private static final int KEEPALIVE_AFTER_SECONDS = 15;
  private static final int KEEPALIVE_EVERY_SECONDS = 5;
  private static final int KEEPALIVE_PROBES = 3;

  private final LoopResources loops;
  private final List<Channel> made;

  SocketLoops(LoopResources loops, List<Channel> made) {
    this.loops = loops;
    this.made = made;
  }

  @Override
  public <C extends Channel> C onChannel(Class<C> type, EventLoopGroup group) {
    C channel = loops.onChannel(type, group);
    if (channel instanceof EpollSocketChannel linux) {
      linux.config().setOption(EpollChannelOption.TCP_KEEPIDLE, KEEPALIVE_AFTER_SECONDS);
      linux.config().setOption(EpollChannelOption.TCP_KEEPINTVL, KEEPALIVE_EVERY_SECONDS);
      linux.config().setOption(EpollChannelOption.TCP_KEEPCNT, KEEPALIVE_PROBES);
      linux
          .config()
          .setOption(
              EpollChannelOption.TCP_USER_TIMEOUT,
              (int) DatabaseSettings.UNCONFIRMED_LIMIT.toMillis());
    } else if (channel instanceof NioSocketChannel plain) {
      plain
          .config()
          .setOption(
              NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), KEEPALIVE_AFTER_SECONDS);
      plain
          .config()
          .setOption(
              NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), KEEPALIVE_EVERY_SECONDS);
      plain
          .config()
          .setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), KEEPALIVE_PROBES);
    }
    made.add(channel);
    return channel;
  }

  @Override
  public <C extends Channel> Class<? extends C> onChannelClass(
      Class<C> type, EventLoopGroup group) {
    return loops.onChannelClass(type, group);
  }

  @Override
  public EventLoopGroup onClient(boolean useNative) {
    return loops.onClient(useNative);
  }

  @Override
  public EventLoopGroup onServer(boolean useNative) {
    return loops.onServer(useNative);
  }

  @Override
  public boolean daemon() {
    return true;
  }
}
