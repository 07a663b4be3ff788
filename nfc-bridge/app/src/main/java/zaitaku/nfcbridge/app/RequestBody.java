package zaitaku.nfcbridge.app;

import io.micronaut.core.io.buffer.ByteBuffer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Takes the body of a request as bytes, past every layer that would make texts of it. */
sealed interface RequestBody {

  /** All of it; the receiver overwrites it where it is secret. */
  record Whole(byte[] bytes) implements RequestBody {}

  /** It did not come, or not as it should. */
  record Broken(HttpStatus status) implements RequestBody {}

  /** A bound above the connection's own deadline, for the case that it fails. */
  long SECONDS = 12;

  /**
   * Waits for the whole body: not for an event loop. The buffer that it came in is overwritten, for
   * it returns to a pool.
   */
  static RequestBody take(HttpRequest<?> request) {
    if (!(request instanceof ServerHttpRequest<?> server)) {
      return new Broken(HttpStatus.BAD_REQUEST);
    }
    try (CloseableAvailableByteBody body =
        server.byteBody().move().buffer().get(SECONDS, TimeUnit.SECONDS)) {
      ByteBuffer<?> buffer = body.toByteBuffer();
      byte[] bytes = buffer.toByteArray();
      if (buffer.asNativeBuffer() instanceof ByteBuf netty && !netty.isReadOnly()) {
        netty.setZero(0, netty.capacity());
      }
      return new Whole(bytes);
    } catch (ExecutionException broken) {
      return new Broken(
          broken.getCause() instanceof ContentLengthExceededException
              ? HttpStatus.REQUEST_ENTITY_TOO_LARGE
              : HttpStatus.BAD_REQUEST);
    } catch (TimeoutException late) {
      return new Broken(HttpStatus.REQUEST_TIMEOUT);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new Broken(HttpStatus.SERVICE_UNAVAILABLE);
    }
  }
}
