package zaitaku.nfcbridge.app;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a connection whose request, headers and body, is not whole within ten seconds of its first
 * byte, or that says nothing (protocol §7, security.md T03). An idle time-out alone would let one
 * byte per second hold it for ever.
 */
@Singleton
@Requires(beans = AgentAddress.class)
final class RequestDeadline implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  // Micronaut's name for it
  private static final String CODEC = "http-server-codec";
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Duration limit;

  RequestDeadline() {
    this(LIMIT);
  }

  RequestDeadline(Duration limit) {
    this.limit = limit;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new Customizer(null));
    return event.getBean();
  }

  private final class Customizer implements NettyServerCustomizer {

    private final @Nullable Channel channel;

    Customizer(@Nullable Channel channel) {
      this.channel = channel;
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel opened, ChannelRole role) {
      return role == ChannelRole.CONNECTION ? new Customizer(opened) : this;
    }

    @Override
    public void onStreamPipelineBuilt() {
      if (channel != null) {
        watch(channel.pipeline(), limit);
        channel.pipeline().addAfter(CODEC, "no-upgrade", new NoUpgrade());
      }
    }
  }

  /** Puts the watch around the codec of a pipeline that has one. */
  static void watch(ChannelPipeline pipeline, Duration limit) {
    Timer timer = new Timer(limit);
    pipeline.addFirst("deadline-bytes", timer.bytes());
    pipeline.addAfter(CODEC, "deadline-request", timer.requests());
    timer.start(pipeline.firstContext());
  }

  /** One per connection; lives on its event loop. */
  private static final class Timer {

    private final Duration limit;
    private @Nullable Future<?> running;

    Timer(Duration limit) {
      this.limit = limit;
    }

    ChannelInboundHandlerAdapter bytes() {
      return new ChannelInboundHandlerAdapter() {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
          start(context);
          context.fireChannelRead(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
          stop();
          context.fireChannelInactive();
        }
      };
    }

    ChannelInboundHandlerAdapter requests() {
      return new ChannelInboundHandlerAdapter() {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
          if (message instanceof LastHttpContent) {
            stop();
          }
          context.fireChannelRead(message);
        }
      };
    }

    void start(ChannelHandlerContext context) {
      if (running == null) {
        running =
            context
                .executor()
                .schedule(
                    () -> {
                      context.close();
                    },
                    limit.toMillis(),
                    TimeUnit.MILLISECONDS);
      }
    }

    private void stop() {
      Future<?> timer = running;
      if (timer != null) {
        timer.cancel(false);
        running = null;
      }
    }
  }
}
