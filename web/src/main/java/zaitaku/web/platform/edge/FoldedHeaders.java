package zaitaku.web.platform.edge;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Spoils header lines that continue the one before (obs-fold, RFC 9112 §5.2), so that the decoder
 * behind, which would join them silently, refuses the request: what we and a proxy read must be one
 * text (security.md T04). Knows only where headers end and how long a body is; chunked bodies are
 * refused by {@link RequestRules}. One per connection, on its event loop.
 */
final class FoldedHeaders extends ChannelInboundHandlerAdapter {

  private static final String LENGTH = "content-length:";

  /** A line is remembered this far: the name of the field and a length. */
  private static final int REMEMBERED = 48;

  private final StringBuilder line = new StringBuilder(REMEMBERED);
  private boolean afterLine;
  private boolean begun;
  private long length;
  private long bodyLeft;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBuf bytes) {
      look(bytes);
    }
    context.fireChannelRead(message);
  }

  private void look(ByteBuf bytes) {
    int at = bytes.readerIndex();
    while (at < bytes.writerIndex()) {
      if (bodyLeft > 0) {
        long step = Math.min(bodyLeft, bytes.writerIndex() - at);
        bodyLeft -= step;
        at += (int) step;
      } else {
        byte b = bytes.getByte(at);
        if (begun && afterLine && (b == ' ' || b == '\t')) {
          bytes.setByte(at, 0);
        }
        header(b);
        at++;
      }
    }
  }

  private void header(byte b) {
    afterLine = b == '\n';
    if (b == '\r') {
      return;
    }
    if (b != '\n') {
      if (line.length() < REMEMBERED) {
        line.append((char) (b & 0xff));
      }
      return;
    }
    if (!line.isEmpty()) {
      begun = true;
      noteLength();
    } else if (begun) {
      // the empty line: what follows is the body, then the next request
      bodyLeft = length;
      length = 0;
      begun = false;
    }
    line.setLength(0);
  }

  /** A length that cannot be read is refused by the decoder, which then reads nothing more. */
  private void noteLength() {
    if (line.length() > LENGTH.length()
        && line.substring(0, LENGTH.length()).equalsIgnoreCase(LENGTH)) {
      String digits = line.substring(LENGTH.length()).strip();
      length = digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : 0;
    }
  }
}
