package zaitaku.web.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.Tablet;

/** The service with a certificate of the practice authority (design §9, security.md T01). */
class TlsIT {

  private static Tablet tablet;
  private static SSLContext practiceOnly;

  @BeforeAll
  static void start() throws Exception {
    tablet = Tablet.startWithTls();
    practiceOnly = trusting(certificateOf(tablet));
  }

  @AfterAll
  static void stop() {
    tablet.close();
  }

  @Test
  void whoTrustsThePracticeAuthorityReachesTheService() throws Exception {
    HttpResponse<String> page = visitPage(HttpClient.newBuilder().sslContext(practiceOnly).build());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("練習クリニック");
  }

  @Test
  void aPracticeCertificateLocksNoBrowserOutOfItsHost() throws Exception {
    HttpResponse<String> page = visitPage(HttpClient.newBuilder().sslContext(practiceOnly).build());
    assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
    assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
  }

  @Test
  void whoDoesNotTrustItIsStopped() {
    assertThatThrownBy(() -> visitPage(HttpClient.newHttpClient()))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void theCertificateIsOfTheCurveAndLifeThatBrowsersTake() throws Exception {
    X509Certificate served = served();
    assertThat(
            ((ECPublicKey) served.getPublicKey()).getParams().getCurve().getField().getFieldSize())
        .isEqualTo(256);
    Duration life =
        Duration.between(served.getNotBefore().toInstant(), served.getNotAfter().toInstant());
    assertThat(life).isEqualTo(Duration.ofDays(397));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void SEC_T01_onlySuitesWithForwardSecrecyAndAuthenticatedEncryptionAreAgreed(String protocol)
      throws Exception {
    Set<String> agreed = new LinkedHashSet<>();
    for (String suite : practiceOnly.getSupportedSSLParameters().getCipherSuites()) {
      if (agrees(protocol, suite)) {
        agreed.add(suite);
      }
    }
    assertThat(agreed)
        .containsExactlyInAnyOrderElementsOf(
            protocol.equals("TLSv1.3")
                ? Set.of(
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_CHACHA20_POLY1305_SHA256")
                : Set.of(
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"));
  }

  /** Java itself would not offer these: the greeting is made by hand (RFC 5246 §7.4.1.2). */
  @ParameterizedTest
  @ValueSource(ints = {0x0300, 0x0301, 0x0302})
  void SEC_T01_olderProtocolsAreRefused(int version) throws IOException {
    assertThat(firstRecordType(hello(version))).isNotEqualTo(HANDSHAKE);
  }

  @Test
  void theGreetingByHandIsOneThatIsAnsweredWhenItsVersionIsAllowed() throws IOException {
    assertThat(firstRecordType(hello(0x0303))).isEqualTo(HANDSHAKE);
  }

  @Test
  void plainHttpIsAnsweredNothingOnTheSamePort() throws IOException {
    try (Socket socket = new Socket("localhost", tablet.origin().getPort())) {
      socket.setSoTimeout(60_000);
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(answer).doesNotContain("HTTP/1.1 200").doesNotContain("<html");
    }
  }

  @Test
  void aWholeReceptionGoesThroughTheBrowserAndTheAgentWithTls() throws Exception {
    Tablet.Address at = tablet.facility();
    tablet.lay("ichiro");
    try (Walk walk = Walk.begin(820, true, "--ignore-certificate-errors-spki-list=" + spki())) {
      walk.toCard(at.url().text(), "ELECTRONIC", false);
      assertThat(walk.address()).startsWith("https://localhost:");
      assertThat(walk.cookie("__Host-visit").isSecure()).isTrue();
      walk.tapIntoAgent("a.button", "tls-agent");
      walk.pin("1234", "");
      walk.waitForTitle("受付が終わりました", "tls-done");
      assertThat(walk.found()).isEmpty();
    }
    assertThat(Rows.count(at.facility().id())).containsEntry("registration", 1L);
  }

  private static final int HANDSHAKE = 22;

  private static HttpResponse<String> visitPage(HttpClient client) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(java.net.URI.create(tablet.facility().url().text())).build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static boolean agrees(String protocol, String suite) throws IOException {
    try (SSLSocket socket = socket()) {
      socket.setEnabledProtocols(new String[] {protocol});
      socket.setEnabledCipherSuites(new String[] {suite});
      socket.startHandshake();
      return socket.getSession().getCipherSuite().equals(suite);
    } catch (SSLHandshakeException | IllegalArgumentException refused) {
      return false;
    }
  }

  private static SSLSocket socket() throws IOException {
    return (SSLSocket)
        practiceOnly.getSocketFactory().createSocket("localhost", tablet.origin().getPort());
  }

  private static X509Certificate served() throws IOException {
    try (SSLSocket socket = socket()) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  /** What a browser is told to believe: this very key. */
  private static String spki() throws Exception {
    byte[] key = served().getPublicKey().getEncoded();
    return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
  }

  private static int firstRecordType(byte[] hello) throws IOException {
    try (Socket socket = new Socket("localhost", tablet.origin().getPort())) {
      socket.setSoTimeout(60_000);
      OutputStream out = socket.getOutputStream();
      out.write(hello);
      out.flush();
      return socket.getInputStream().read();
    }
  }

  /** A greeting with ECDHE suites of old and new, P-256 and common signature algorithms. */
  private static byte[] hello(int version) {
    String suites = "c009c00ac013c014c02bc02c002f0035";
    String extensions =
        "000a00040002" + "0017" + "000b00020100" + "000d000a0008" + "0403040105010603";
    String body =
        "%04x".formatted(version)
            + "11".repeat(32)
            + "00"
            + sized(2, suites)
            + "0100"
            + sized(2, extensions);
    String message = "01" + sized(3, body);
    String record = "16" + "0301" + sized(2, message);
    return java.util.HexFormat.of().parseHex(record);
  }

  private static String sized(int bytes, String hex) {
    return ("%0" + 2 * bytes + "x").formatted(hex.length() / 2) + hex;
  }

  private static X509Certificate certificateOf(Tablet tablet) throws Exception {
    try (InputStream in = Files.newInputStream(tablet.caCertificate())) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static SSLContext trusting(X509Certificate authority) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("practice", authority);
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }
}
