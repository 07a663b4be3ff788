package zaitaku.web.certificate;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import zaitaku.web.certificate.HttpQuestion.Place;
import zaitaku.web.certificate.RevocationExchange.Reply;

/**
 * Connections to the revocation services, kept for the next question. Everything happens on one
 * event loop, so nothing here is locked; {@link #ask} may be called by any thread.
 */
final class ResponderConnections {

  /** One daemon thread for all; it starts with the first question. */
  private static final EventLoopGroup LOOPS =
      new MultiThreadIoEventLoopGroup(
          1,
          new DefaultThreadFactory("revocation", true),
          Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());

  private static final int MOST_KEPT = 16;

  /** How long a connection is kept, also when nobody asks again. */
  static final Duration KEPT = Duration.ofSeconds(20);

  private final EventLoop loop = LOOPS.next();
  private final Map<Place, Deque<ResponderChannel>> kept = new HashMap<>();
  private final ResponderTls tls;
  private final Duration life;

  /**
   * @param life how long a connection is kept when nobody asks
   */
  ResponderConnections(ResponderTls tls, Duration life) {
    this.tls = tls;
    this.life = life;
  }

  /**
   * Asks.
   *
   * @return never fails: what went wrong is a reply. Completing it from outside ends the question.
   */
  CompletableFuture<Reply> ask(HttpQuestion question, Duration limit) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    loop.execute(() -> new Attempt(question, reply).begin(limit));
    return reply;
  }

  /** A connection that answered whole and may be asked again. */
  private void keep(Place place, ResponderChannel channel) {
    Deque<ResponderChannel> idle = kept.computeIfAbsent(place, any -> new ArrayDeque<>());
    if (idle.size() < MOST_KEPT) {
      idle.addFirst(channel);
      channel.rest(life);
    } else {
      channel.close();
    }
  }

  /** It is closed: by us, by its time, or from over there. */
  private void forget(Place place, ResponderChannel channel) {
    Deque<ResponderChannel> idle = kept.get(place);
    if (idle != null && idle.remove(channel) && idle.isEmpty()) {
      kept.remove(place);
    }
  }

  private @Nullable ResponderChannel usable(Place place) {
    Deque<ResponderChannel> idle = kept.getOrDefault(place, new ArrayDeque<>());
    ResponderChannel last;
    while ((last = idle.pollFirst()) != null) {
      if (last.isUsable()) {
        return last;
      }
      last.close();
    }
    return null;
  }

  /** One question under way. */
  final class Attempt {

    private final HttpQuestion question;
    private final CompletableFuture<Reply> reply;
    private @Nullable ResponderChannel channel;

    private Attempt(HttpQuestion question, CompletableFuture<Reply> reply) {
      this.question = question;
      this.reply = reply;
    }

    private void begin(Duration limit) {
      Future<?> deadline =
          loop.schedule(() -> failed("no answer in time"), limit.toNanos(), TimeUnit.NANOSECONDS);
      reply.whenComplete((any, never) ->
          loop.execute(() -> {
            deadline.cancel(false);
            leave();
          }));
      ResponderChannel idle = usable(question.place());
      if (idle == null) {
        resolve();
      } else {
        send(idle);
      }
    }

    HttpQuestion question() {
      return question;
    }

    void failed(String why) {
      reply.complete(new Reply.Failed(why));
    }

    /** The whole answer is there. */
    void answered(byte[] body, boolean keeps) {
      ResponderChannel used = channel;
      channel = null;
      if (used != null && keeps && used.isUsable()) {
        keep(question.place(), used);
      } else if (used != null) {
        used.close();
      }
      reply.complete(new Reply.Body(body));
    }

    /**
     * A kept connection had gone before it was asked: nothing was answered, so ask on a new one.
     */
    void gone() {
      channel = null;
      if (!reply.isDone()) {
        resolve();
      }
    }

    /** Names are looked up beside the loop, which must keep the deadline meanwhile. */
    private void resolve() {
      Thread.startVirtualThread(() -> {
        try {
          InetAddress address = InetAddress.getByName(question.place().host());
          loop.execute(() -> connect(new InetSocketAddress(address, question.place().port())));
        } catch (UnknownHostException nowhere) {
          failed("connection failed");
        }
      });
    }

    private void connect(InetSocketAddress address) {
      if (reply.isDone()) {
        return;
      }
      ResponderChannel fresh = new ResponderChannel();
      ChannelFuture connecting =
          new Bootstrap()
              .group(loop)
              .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
              .option(ChannelOption.TCP_NODELAY, true)
              .handler(
                  new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel made) {
                      tls.handler(question.place(), made).ifPresent(made.pipeline()::addLast);
                      made.pipeline().addLast(fresh.decoder(), new HttpRequestEncoder(), fresh);
                    }
                  })
              .connect(address);
      channel = fresh;
      fresh.on(connecting.channel());
      connecting.channel().closeFuture().addListener(gone -> forget(question.place(), fresh));
      connecting.addListener(end -> {
        if (!end.isSuccess()) {
          failed("connection failed");
        } else if (!reply.isDone()) {
          send(fresh);
        }
      });
    }

    private void send(ResponderChannel to) {
      channel = to;
      to.ask(this);
    }

    private void leave() {
      if (channel != null) {
        channel.close();
        channel = null;
      }
    }
  }
}
