package zaitaku.web.platform.edge;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts a connection whose headers or body do not come in time. An idle limit alone would let one
 * byte a second hold it for ever (security.md T03). One per connection, on its event loop.
 */
final class RequestDeadline {

  private static final Logger LOG = LoggerFactory.getLogger(RequestDeadline.class);

  private final Duration headers;
  private final Duration body;
  private @Nullable Future<?> running;

  RequestDeadline(Duration headers, Duration body) {
    this.headers = headers;
    this.body = body;
  }

  /** Stands before the decoder: starts with the first byte. */
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

  /** Stands behind the decoder: sees how far the request is. */
  ChannelInboundHandlerAdapter requests() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof LastHttpContent) {
          stop();
        } else if (message instanceof HttpRequest) {
          stop();
          running = cut(context, body);
        }
        context.fireChannelRead(message);
      }
    };
  }

  /** Whoever connects has to say something. */
  void start(ChannelHandlerContext context) {
    if (running == null) {
      running = cut(context, headers);
    }
  }

  private void stop() {
    Future<?> timer = running;
    if (timer != null) {
      timer.cancel(false);
      running = null;
    }
  }

  private static Future<?> cut(ChannelHandlerContext context, Duration limit) {
    return context
        .executor()
        .schedule(
            () -> {
              LOG.info("a request was not whole within {}", limit);
              context.close();
            },
            limit.toMillis(),
            TimeUnit.MILLISECONDS);
  }
}
