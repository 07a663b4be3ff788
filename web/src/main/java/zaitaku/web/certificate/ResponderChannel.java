package zaitaku.web.certificate;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import zaitaku.web.certificate.ResponderConnections.Attempt;

/**
 * One connection: asks one question at a time and judges the answer while it arrives. Whatever is
 * not the plain answer to the question closes it. Belongs to its event loop.
 */
final class ResponderChannel extends SimpleChannelInboundHandler<HttpObject> {

  private @Nullable Channel channel;
  private @Nullable Attempt asked;
  private @Nullable GatheredBody body;
  private int used;
  private boolean keeps;
  private boolean again;
  private boolean silent;
  private @Nullable Future<?> end;
  private final AnswerDecoder decoder = new AnswerDecoder(() -> asked == null);

  void on(Channel made) {
    channel = made;
  }

  /** Makes an answer of bytes; stands before this in the pipeline. */
  AnswerDecoder decoder() {
    return decoder;
  }

  /** False when it is closed. */
  boolean isUsable() {
    return Objects.requireNonNull(channel).isActive();
  }

  /** Nobody asks now: closes itself unless somebody does within this time. */
  void rest(Duration life) {
    end =
        Objects.requireNonNull(channel)
            .eventLoop()
            .schedule(this::close, life.toNanos(), TimeUnit.NANOSECONDS);
  }

  void ask(Attempt attempt) {
    restNoMore();
    asked = attempt;
    body = null;
    used = 0;
    silent = true;
    Objects.requireNonNull(channel)
        .writeAndFlush(attempt.question().request())
        .addListener(sent -> {
          if (!sent.isSuccess()) {
            over("connection failed");
          }
        });
  }

  void close() {
    restNoMore();
    asked = null;
    if (channel != null) {
      channel.close();
    }
  }

  private void restNoMore() {
    if (end != null) {
      end.cancel(false);
      end = null;
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
    silent = false;
    if (asked == null) {
      // nobody asked for this
      context.close();
    } else if (part.decoderResult().isFailure()) {
      over("exchange failed");
    } else if (part instanceof HttpResponse response) {
      begun(asked, response);
    } else if (part instanceof HttpContent content) {
      more(asked, content);
    }
  }

  private void begun(Attempt attempt, HttpResponse response) {
    long announced = HttpUtil.getContentLength(response, 0L);
    if (!response.status().equals(HttpResponseStatus.OK)) {
      over("status " + response.status().code());
    } else if (!isTyped(response, attempt.question().accept())) {
      over("content type");
    } else if (announced > attempt.question().maxBytes()) {
      over("too long");
    } else {
      keeps = HttpUtil.isKeepAlive(response);
      body = new GatheredBody((int) announced);
    }
  }

  private static boolean isTyped(HttpResponse response, String accept) {
    return Optional.ofNullable(response.headers().get(HttpHeaderNames.CONTENT_TYPE))
        .filter(type -> type.split(";", 2)[0].strip().equalsIgnoreCase(accept))
        .isPresent();
  }

  private void more(Attempt attempt, HttpContent content) {
    int length = content.content().readableBytes();
    if (body == null || length > attempt.question().maxBytes() - used) {
      over("too long");
      return;
    }
    used += length;
    body.add(ByteBufUtil.getBytes(content.content()));
    if (content instanceof LastHttpContent) {
      asked = null;
      again = true;
      // bytes behind the answer would begin the next one
      attempt.answered(body.bytes(), keeps && !decoder.holdsMore());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    over("connection failed");
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    over("connection failed");
  }

  /** Without an answer; a kept connection that never answered this question had gone before it. */
  private void over(String why) {
    Attempt attempt = asked;
    close();
    if (attempt == null) {
      return;
    }
    if (again && silent) {
      attempt.gone();
    } else {
      attempt.failed(why);
    }
  }
}
