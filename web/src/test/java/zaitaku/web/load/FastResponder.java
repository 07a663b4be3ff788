package zaitaku.web.load;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.function.UnaryOperator;

/** A bare HTTP server on loopback with one thread: what is asked goes to a function of bytes. */
final class FastResponder implements AutoCloseable {

  private static final int MAX_REQUEST = 64 * 1024;

  private final EventLoopGroup loop;
  private final Channel channel;
  private final String type;
  private final UnaryOperator<byte[]> answers;

  private FastResponder(String type, UnaryOperator<byte[]> answers) {
    this.type = type;
    this.answers = answers;
    this.loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    this.channel =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel fresh) {
                    fresh
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(MAX_REQUEST),
                            new Answering());
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
  }

  /**
   * Starts.
   *
   * @param type content type of all answers
   * @param answers bodies to bodies; runs on the event loop
   */
  static FastResponder start(String type, UnaryOperator<byte[]> answers) {
    return new FastResponder(type, answers);
  }

  URI uri(String path) {
    int port = ((InetSocketAddress) channel.localAddress()).getPort();
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private final class Answering extends SimpleChannelInboundHandler<FullHttpRequest> {

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      byte[] body = answers.apply(ByteBufUtil.getBytes(request.content()));
      DefaultFullHttpResponse answer =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(body));
      answer.headers().set("content-type", type).set("content-length", body.length);
      context.writeAndFlush(answer);
    }
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    loop.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
  }
}
