package zaitaku.nfcbridge.app;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;

/**
 * The agent speaks HTTP/1.1 only. An offer of HTTP/2, which common clients make with every first
 * request, is overlooked (RFC 9110 §7.8); a WebSocket, which any page may open without asking, is
 * cut off (security.md P05). The server behind would leave both without an answer.
 */
final class NoUpgrade extends ChannelInboundHandlerAdapter {

  private boolean cut;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (cut) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpRequest request) {
      HttpHeaders headers = request.headers();
      String offer = headers.get(HttpHeaderNames.UPGRADE, "");
      if (!offer.isEmpty() && !offer.equalsIgnoreCase("h2c")) {
        cut = true;
        ReferenceCountUtil.release(message);
        context.close();
        return;
      }
      if (!offer.isEmpty()) {
        boolean last = headers.containsValue(HttpHeaderNames.CONNECTION, "close", true);
        headers.remove(HttpHeaderNames.UPGRADE).remove("HTTP2-Settings");
        headers.set(HttpHeaderNames.CONNECTION, last ? "close" : "keep-alive");
      }
    }
    context.fireChannelRead(message);
  }
}
