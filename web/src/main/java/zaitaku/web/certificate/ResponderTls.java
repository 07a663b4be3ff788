package zaitaku.web.certificate;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** TLS by the JDK, with the server's name checked. Belongs to one event loop. */
final class ResponderTls {

  private final UnaryOperator<SslContextBuilder> trust;
  // made when first needed: most services are asked without TLS, since their answers are signed
  private @Nullable SslContext made;

  private ResponderTls(UnaryOperator<SslContextBuilder> trust) {
    this.trust = trust;
  }

  /** Trusts the authorities that the JDK trusts. */
  static ResponderTls ofTheJdk() {
    return new ResponderTls(builder -> builder);
  }

  /** Trusts what is said. */
  static ResponderTls trusting(UnaryOperator<SslContextBuilder> trust) {
    return new ResponderTls(trust);
  }

  /** Empty where the service is asked without. */
  Optional<SslHandler> handler(HttpQuestion.Place place, Channel channel) {
    return place.tls()
        ? Optional.of(context().newHandler(channel.alloc(), place.host(), place.port()))
        : Optional.empty();
  }

  private SslContext context() {
    SslContext context = made;
    if (context == null) {
      try {
        context =
            trust
                .apply(SslContextBuilder.forClient())
                .sslProvider(SslProvider.JDK)
                .endpointIdentificationAlgorithm("HTTPS")
                .build();
      } catch (SSLException impossible) {
        throw new IllegalStateException(impossible);
      }
      made = context;
    }
    return context;
  }
}
