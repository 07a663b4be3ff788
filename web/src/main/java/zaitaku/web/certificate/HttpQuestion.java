package zaitaku.web.certificate;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * What a revocation service is asked.
 *
 * @param place where it is
 * @param path with its query
 * @param contentType of the body; empty for one without
 * @param accept the only content type that is taken for an answer
 * @param maxBytes longest body that is read
 */
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
record HttpQuestion(
    Place place, String path, String contentType, String accept, byte[] body, int maxBytes) {

  /**
   * A server.
   *
   * @param host as it stands in the address
   * @param named what the Host header says
   */
  record Place(boolean tls, String host, int port, String named) {

    static Place of(URI uri) {
      boolean tls = "https".equalsIgnoreCase(uri.getScheme());
      String host = Objects.requireNonNull(uri.getHost(), "an address without a host");
      int usual = tls ? 443 : 80;
      int port = uri.getPort() < 0 ? usual : uri.getPort();
      return new Place(tls, host, port, port == usual ? host : host + ":" + port);
    }
  }

  static HttpQuestion post(URI uri, String contentType, String accept, byte[] body, int maxBytes) {
    return new HttpQuestion(Place.of(uri), pathOf(uri), contentType, accept, body, maxBytes);
  }

  static HttpQuestion get(URI uri, String accept, int maxBytes) {
    return new HttpQuestion(Place.of(uri), pathOf(uri), "", accept, new byte[0], maxBytes);
  }

  private static String pathOf(URI uri) {
    String path = Optional.ofNullable(uri.getRawPath()).filter(p -> !p.isEmpty()).orElse("/");
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  /** Made anew each time it is sent. */
  FullHttpRequest request() {
    boolean posts = !contentType.isEmpty();
    FullHttpRequest request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1,
            posts ? HttpMethod.POST : HttpMethod.GET,
            path,
            Unpooled.wrappedBuffer(body));
    request.headers().set(HttpHeaderNames.HOST, place.named);
    request.headers().set(HttpHeaderNames.ACCEPT, accept);
    if (posts) {
      request.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
      request.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    }
    return request;
  }
}
