package zaitaku.web.certificate;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** TLS by the JDK, with the authorities that it trusts and the server's name checked. */
final class ResponderTls {

  private ResponderTls() {}

  /**
   * Made when first needed: most responders are asked without TLS, since their answers are signed.
   */
  private static final class Context {
    private static final SslContext CLIENT = client();

    private static SslContext client() {
      try {
        return SslContextBuilder.forClient()
            .sslProvider(SslProvider.JDK)
            .endpointIdentificationAlgorithm("HTTPS")
            .build();
      } catch (SSLException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  static Optional<SslHandler> of(HttpQuestion.Place place, Channel channel) {
    return place.tls()
        ? Optional.of(Context.CLIENT.newHandler(channel.alloc(), place.host(), place.port()))
        : Optional.empty();
  }
}
