package zaitaku.web.platform.edge;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses requests that two readers could read differently: no host or two (RFC 9112 §3.2), and any
 * transfer coding, since the longest thing that anybody sends here is a small form whose length is
 * known (RFC 9112 §6.1, security.md T04); two types, or a character set other than UTF-8; and
 * requests with more fields than allowed (T02). The connection is closed after the answer, and what
 * follows on it is not read. One per connection.
 */
final class RequestRules extends ChannelInboundHandlerAdapter {

  private static final Pattern UTF_8 = Pattern.compile("[^;]*; ?charset=(utf-8|\"utf-8\")");

  private final int fields;
  private boolean refused;

  RequestRules(int fields) {
    this.fields = fields;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (refused) {
      ReferenceCountUtil.release(message);
      return;
    }
    Optional<Exception> flaw =
        message instanceof HttpRequest request && request.decoderResult().isSuccess()
            ? flaw(request)
            : Optional.empty();
    if (flaw.isPresent() && message instanceof HttpRequest request) {
      refused = true;
      request.setDecoderResult(DecoderResult.failure(flaw.get()));
      request.headers().set(HttpHeaderNames.CONNECTION, "close");
      request.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
      request.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
      context.fireChannelRead(message);
      if (!(message instanceof LastHttpContent)) {
        context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
      }
      return;
    }
    context.fireChannelRead(message);
  }

  private Optional<Exception> flaw(HttpRequest request) {
    HttpHeaders headers = request.headers();
    if (headers.size() > fields) {
      return Optional.of(new TooLongHttpHeaderException("more fields than allowed"));
    }
    if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
      return Optional.of(new IllegalArgumentException("a transfer coding"));
    }
    if (headers.contains(HttpHeaderNames.CONTENT_ENCODING)) {
      // nothing that is sent here is packed, and unpacking is work for whoever sends it (V03)
      return Optional.of(new IllegalArgumentException("a content coding"));
    }
    if (!typeIsPlain(headers)) {
      return Optional.of(new IllegalArgumentException("a character set other than UTF-8"));
    }
    int hosts = headers.getAll(HttpHeaderNames.HOST).size();
    boolean old = request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0;
    return hosts == 1 || old && hosts == 0
        ? Optional.empty()
        : Optional.of(new IllegalArgumentException("not one host"));
  }

  /** At most one type, and no other character set: the reader behind knows no way to refuse one. */
  private static boolean typeIsPlain(HttpHeaders headers) {
    List<String> types = headers.getAll(HttpHeaderNames.CONTENT_TYPE);
    if (types.size() != 1) {
      return types.isEmpty();
    }
    String type = types.getFirst().toLowerCase(Locale.ROOT);
    return !type.contains("charset") || UTF_8.matcher(type).matches();
  }
}
