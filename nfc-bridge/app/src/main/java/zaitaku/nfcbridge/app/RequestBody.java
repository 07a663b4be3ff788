package zaitaku.nfcbridge.app;

import io.micronaut.core.io.buffer.ByteBuffer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Takes the body of a request as bytes, past every layer that would make texts of it. */
final class RequestBody {

  private static final long SECONDS = 10;

  private RequestBody() {}

  /**
   * The whole body; empty when it did not come in time or is too long. The buffer it came in is
   * overwritten. Waits: not for an event loop.
   */
  static Optional<byte[]> take(HttpRequest<?> request) {
    if (!(request instanceof ServerHttpRequest<?> server)) {
      return Optional.empty();
    }
    try (CloseableAvailableByteBody body =
        server.byteBody().move().buffer().get(SECONDS, TimeUnit.SECONDS)) {
      ByteBuffer<?> buffer = body.toByteBuffer();
      byte[] bytes = buffer.toByteArray();
      if (buffer.asNativeBuffer() instanceof ByteBuf netty && !netty.isReadOnly()) {
        netty.setZero(0, netty.capacity());
      }
      return Optional.of(bytes);
    } catch (ExecutionException | TimeoutException notWhole) {
      return Optional.empty();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
