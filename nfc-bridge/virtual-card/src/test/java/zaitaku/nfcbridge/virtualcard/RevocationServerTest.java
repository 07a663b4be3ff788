package zaitaku.nfcbridge.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevocationServerTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static RevocationServer server;

  @BeforeAll
  static void start() throws IOException {
    server = RevocationServer.start(TestAuthority.PKI.revocation(), 0);
  }

  @AfterAll
  static void stop() {
    server.close();
    CLIENT.close();
  }

  @AfterEach
  void cheerUp() {
    server.setOcspMood(RevocationServer.Mood.ANSWERS);
    server.setListMood(RevocationServer.Mood.ANSWERS);
  }

  private static HttpResponse<byte[]> post(URI uri, byte[] body) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(body)).build(),
        BodyHandlers.ofByteArray());
  }

  private static HttpResponse<byte[]> get(URI uri) throws Exception {
    return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
  }

  @Test
  void questionsArePostedAndAnswered() throws Exception {
    HttpResponse<byte[]> answer = post(server.ocspUri(), new byte[] {1, 2, 3});
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/ocsp-response");
    assertThat(new OCSPResp(answer.body()).getStatus()).isEqualTo(OCSPResp.MALFORMED_REQUEST);
  }

  @Test
  void theListIsFetched() throws Exception {
    HttpResponse<byte[]> answer = get(server.listUri());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/pkix-crl");
    assertThat(new X509CRLHolder(answer.body()).getIssuer()).isEqualTo(PracticeNames.AUTHORITY);
  }

  @ParameterizedTest
  @CsvSource({"16384,200", "16385,413"})
  void aQuestionHasUpTo16KiB(int length, int status) throws Exception {
    assertThat(post(server.ocspUri(), new byte[length]).statusCode()).isEqualTo(status);
  }

  @Test
  void otherMethodsAndAddressesAreRefused() throws Exception {
    assertThat(get(server.ocspUri()).statusCode()).isEqualTo(405);
    assertThat(post(server.listUri(), new byte[1]).statusCode()).isEqualTo(405);
    assertThat(get(URI.create(server.listUri() + "/x")).statusCode()).isEqualTo(404);
    assertThat(get(server.listUri().resolve("/")).statusCode()).isEqualTo(404);
  }

  @Test
  void itCanBeUnavailable() throws Exception {
    server.setOcspMood(RevocationServer.Mood.UNAVAILABLE);
    assertThat(post(server.ocspUri(), new byte[1]).statusCode()).isEqualTo(503);
    assertThat(get(server.listUri()).statusCode()).isEqualTo(200);
  }

  @Test
  void itCanHangUp() {
    server.setListMood(RevocationServer.Mood.HANGS_UP);
    assertThatThrownBy(() -> get(server.listUri())).isInstanceOf(IOException.class);
  }

  @Test
  void itListensOnLoopbackOnly() {
    assertThat(server.ocspUri().getHost()).isEqualTo("127.0.0.1");
    assertThat(server.address().getAddress().isLoopbackAddress()).isTrue();
  }
}
