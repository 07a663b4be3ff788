package zaitaku.web.certificate;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.util.ReferenceCountUtil;
import java.util.function.BooleanSupplier;

/**
 * Reads an answer, and nothing when nobody asked: what comes between two questions would be taken
 * for the beginning of the next answer, so it closes the connection. Belongs to its event loop.
 */
final class AnswerDecoder extends HttpResponseDecoder {
  private static final int MAX_LINE = 1024;
  private static final int MAX_HEADERS = 8 * 1024;
  private static final int CHUNK = 16 * 1024;

  private final BooleanSupplier resting;

  /**
   * @param resting true while no question is under way
   */
  AnswerDecoder(BooleanSupplier resting) {
    super(MAX_LINE, MAX_HEADERS, CHUNK);
    this.resting = resting;
  }

  /** True when bytes are left that belong to no answer yet. */
  boolean holdsMore() {
    return actualReadableBytes() > 0;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (resting.getAsBoolean()) {
      ReferenceCountUtil.release(message);
      context.close();
    } else {
      super.channelRead(context, message);
    }
  }
}
