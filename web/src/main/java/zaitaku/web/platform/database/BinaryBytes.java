package zaitaku.web.platform.database;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.r2dbc.postgresql.client.EncodedParameter;
import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.codec.CodecMetadata;
import io.r2dbc.postgresql.codec.PostgresTypeIdentifier;
import io.r2dbc.postgresql.message.Format;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Sends {@code bytea} values as they are. The driver's own codec writes them as hexadecimal text,
 * twice as long, which the server reads back. Stateless.
 */
final class BinaryBytes implements Codec<byte[]>, CodecMetadata {

  /** Of pg_type; fixed in every server. */
  private static final int BYTEA = 17;

  @Override
  public Class<?> type() {
    return byte[].class;
  }

  /** None that it reads. */
  @Override
  public Iterable<PostgresTypeIdentifier> getDataTypes() {
    return List.of();
  }

  @Override
  public boolean canEncode(Object value) {
    return value instanceof byte[];
  }

  @Override
  public EncodedParameter encode(Object value) {
    return encode(value, BYTEA);
  }

  @Override
  public EncodedParameter encode(Object value, int dataType) {
    byte[] bytes = (byte[]) value;
    return new EncodedParameter(
        Format.FORMAT_BINARY, dataType, Mono.fromSupplier(() -> Unpooled.wrappedBuffer(bytes)));
  }

  /** Null and what comes back are the driver's own business. */
  @Override
  public boolean canEncodeNull(Class<?> type) {
    return false;
  }

  @Override
  public EncodedParameter encodeNull() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean canDecode(int dataType, Format format, Class<?> type) {
    return false;
  }

  @Override
  public byte @Nullable [] decode(
      @Nullable ByteBuf buffer, int dataType, Format format, Class<? extends byte[]> type) {
    throw new UnsupportedOperationException();
  }
}
