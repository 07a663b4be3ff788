package zaitaku.web.platform.edge;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Puts the limits of {@link EdgeLimits} around the decoder of every connection. */
@Singleton
final class ConnectionGuard implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  private static final String CODEC = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;

  private final EdgeLimits limits;
  private final ConnectionCount count;

  ConnectionGuard(EdgeLimits limits) {
    this.limits = limits;
    this.count = new ConnectionCount(limits.connectionsPerAddress());
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new Customizer(null));
    return event.getBean();
  }

  /** Puts the guards into a pipeline that has a decoder. */
  static void guard(ChannelPipeline pipeline, EdgeLimits limits) {
    RequestDeadline deadline = new RequestDeadline(limits.headersWithin(), limits.bodyWithin());
    pipeline.addBefore(CODEC, "deadline-bytes", deadline.bytes());
    pipeline.addBefore(CODEC, "folded-headers", new FoldedHeaders());
    pipeline.addAfter(CODEC, "request-rules", new RequestRules(limits.fields()));
    pipeline.addAfter(CODEC, "deadline-requests", deadline.requests());
    deadline.start(pipeline.context("deadline-bytes"));
  }

  private final class Customizer implements NettyServerCustomizer {

    private final @Nullable Channel channel;

    Customizer(@Nullable Channel channel) {
      this.channel = channel;
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel specific, ChannelRole role) {
      return role == ChannelRole.CONNECTION ? new Customizer(specific) : this;
    }

    @Override
    public void onInitialPipelineBuilt() {
      if (channel != null && !count.admit(channel)) {
        channel.close();
      }
    }

    @Override
    public void onStreamPipelineBuilt() {
      if (channel != null && channel.pipeline().get(CODEC) != null) {
        guard(channel.pipeline(), limits);
      }
    }
  }
}
