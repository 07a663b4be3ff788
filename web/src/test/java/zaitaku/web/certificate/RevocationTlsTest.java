package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import zaitaku.web.certificate.RevocationExchange.Reply;

/** A revocation service that is asked over TLS. */
class RevocationTlsTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String ANSWER =
      "HTTP/1.1 200 OK\nContent-Type: application/x\nContent-Length: 3\n\nyes";

  @Test
  void aServiceOfATrustedAuthorityIsAskedOverOneConnection() throws Exception {
    X509Certificate here = certificate("127.0.0.1");
    try (RawResponder responder = serving(here)) {
      RevocationExchange exchange = trusting(here);
      assertThat(ask(exchange, responder)).isInstanceOf(Reply.Body.class);
      assertThat(ask(exchange, responder)).isInstanceOf(Reply.Body.class);
      assertThat(responder.connections()).isEqualTo(1);
    }
  }

  @Test
  void anotherServicesNameIsRefusedBeforeItIsAsked() throws Exception {
    X509Certificate elsewhere = certificate("127.0.0.2");
    try (RawResponder responder = serving(elsewhere)) {
      assertThat(ask(trusting(elsewhere), responder))
          .isEqualTo(new Reply.Failed("connection failed"));
      assertThat(responder.questions()).isZero();
    }
  }

  @Test
  void aStrangersAuthorityIsRefusedBeforeItIsAsked() throws Exception {
    try (RawResponder responder = serving(certificate("127.0.0.1"))) {
      assertThat(ask(new RevocationExchange(LIMIT), responder))
          .isEqualTo(new Reply.Failed("connection failed"));
      assertThat(responder.questions()).isZero();
    }
  }

  private static Reply ask(RevocationExchange exchange, RawResponder responder) {
    return exchange.get(responder.uri("https"), "application/x", 100);
  }

  private static RevocationExchange trusting(X509Certificate root) {
    return new RevocationExchange(
        LIMIT, ResponderTls.trusting(builder -> builder.trustManager(root)));
  }

  private static RawResponder serving(X509Certificate certificate)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "here", TestKeys.P256.getPrivate(), new char[0], new X509Certificate[] {certificate});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    ServerSocket listener =
        tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    return RawResponder.over(
        listener,
        (question, out) -> {
          RawResponder.write(out, ANSWER);
          return true;
        });
  }

  private static X509Certificate certificate(String address)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    Instant now = Clock.systemUTC().instant();
    X500Name name = new X500Name("CN=" + address);
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(now.minusSeconds(3600)),
            Date.from(now.plusSeconds(3600)),
            name,
            TestKeys.P256.getPublic());
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.iPAddress, address)));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(TestKeys.P256.getPrivate())));
  }
}
