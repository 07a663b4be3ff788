package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrlRevocationSourceTest {
  private static final Instant NOW = TestProofs.NOW;

  private final MovableClock clock = new MovableClock();
  private final TestResponder responder =
      new TestResponder(request -> TestResponder.Answer.crl(CrlForge.empty().der()));
  private final CrlRevocationSource source =
      new CrlRevocationSource(
          responder.uri(),
          new RevocationExchange(Duration.ofSeconds(5)),
          RevocationLimits.DEFAULT,
          clock);

  private static final class MovableClock extends Clock {
    private volatile Instant now = NOW;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @AfterEach
  void stop() {
    responder.close();
  }

  private RevocationAnswer ask() {
    return source.ask(
        new RevocationQuestion(CertificateForge.card().parsed(), TestProofs.CA, clock.now));
  }

  private void serve(CrlForge forge) {
    byte[] der = forge.der();
    responder.answering(request -> TestResponder.Answer.crl(der));
  }

  private void serveNothing() {
    responder.answering(request -> new TestResponder.Answer(503, "text/plain", new byte[0], -1));
  }

  private void assertGood() {
    assertThat(ask()).isInstanceOf(RevocationAnswer.Good.class);
  }

  @Test
  void listIsFetchedOnceAndKept() {
    assertGood();
    assertGood();
    assertThat(responder.requests()).isEqualTo(1);
  }

  @Test
  void listIsFetchedAgainBeforeItEnds() {
    assertGood();
    serve(CrlForge.numbered(8).revoking(CrlForge.CARD_SERIAL));
    clock.now = NOW.plus(Duration.ofHours(1)).minusMillis(1);
    assertGood();
    clock.now = NOW.plus(Duration.ofHours(1));
    assertThat(ask()).isInstanceOf(RevocationAnswer.Revoked.class);
    assertThat(responder.requests()).isEqualTo(2);
  }

  @Test
  void shortLivedListIsFetchedAgainAfterHalfItsTime() {
    serve(CrlForge.empty().times(NOW, NOW.plusSeconds(60)));
    assertGood();
    clock.now = NOW.plusSeconds(29);
    assertGood();
    assertThat(responder.requests()).isEqualTo(1);
    clock.now = NOW.plusSeconds(30);
    assertGood();
    assertThat(responder.requests()).isEqualTo(2);
  }

  @Test
  void listAtHandCountsUntilItsEndWhileTheServiceIsDown() {
    assertGood();
    serveNothing();
    clock.now = NOW.plus(Duration.ofHours(12)).minusMillis(1);
    assertGood();
    clock.now = NOW.plus(Duration.ofHours(12));
    assertThat(ask()).isInstanceOf(RevocationAnswer.Unavailable.class);
  }

  @Test
  void failedFetchIsNotRepeatedAtOnce() {
    serveNothing();
    assertThat(ask()).isEqualTo(new RevocationAnswer.Unavailable("CRL: status 503"));
    assertThat(ask()).isEqualTo(new RevocationAnswer.Unavailable("CRL: waiting after a failure"));
    assertThat(responder.requests()).isEqualTo(1);
    serve(CrlForge.empty());
    clock.now = NOW.plusSeconds(10);
    assertGood();
  }

  @Test
  void SEC_C06_lateForgedOrUnreadableListIsUnknown() {
    for (CrlForge forge :
        List.of(
            CrlForge.empty().times(NOW.minusSeconds(9), NOW),
            CrlForge.empty().signedBy(TestKeys.FOREIGN),
            CrlForge.withoutExtensions())) {
      serve(forge);
      assertThat(ask()).isInstanceOf(RevocationAnswer.Unknown.class);
      clock.now = clock.now.plusSeconds(10);
    }
    responder.answering(request -> TestResponder.Answer.crl(new byte[10]));
    assertThat(ask()).isEqualTo(new RevocationAnswer.Unknown("CRL: not readable"));
  }

  @Test
  void SEC_C06_forgedListDoesNotReplaceTheOneAtHand() {
    assertGood();
    serve(CrlForge.numbered(9).signedBy(TestKeys.FOREIGN).revoking(CrlForge.CARD_SERIAL));
    clock.now = NOW.plus(Duration.ofHours(2));
    assertGood();
    assertThat(responder.requests()).isEqualTo(2);
  }

  @Test
  void SEC_C06_listWithASmallerNumberDoesNotReplaceTheOneAtHand() {
    serve(CrlForge.numbered(8).revoking(CrlForge.CARD_SERIAL));
    assertThat(ask()).isInstanceOf(RevocationAnswer.Revoked.class);
    serve(CrlForge.numbered(7));
    clock.now = NOW.plus(Duration.ofHours(2));
    assertThat(ask()).isInstanceOf(RevocationAnswer.Revoked.class);
    clock.now = NOW.plus(Duration.ofHours(12)).minusSeconds(1);
    assertThat(ask()).isInstanceOf(RevocationAnswer.Revoked.class);
  }

  @Test
  void oneDownloadServesAllWhoAskAtOnce() throws Exception {
    CountDownLatch allAsked = new CountDownLatch(20);
    byte[] der = CrlForge.empty().revoking(BigInteger.ONE).der();
    responder.answering(request -> {
      try {
        allAsked.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return TestResponder.Answer.crl(der);
    });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<RevocationAnswer>> answers =
          IntStream.range(0, 20)
              .mapToObj(i ->
                  threads.submit(() -> {
                    allAsked.countDown();
                    return ask();
                  }))
              .toList();
      for (Future<RevocationAnswer> answer : answers) {
        assertThat(answer.get()).isInstanceOf(RevocationAnswer.Good.class);
      }
    }
    assertThat(responder.requests()).isEqualTo(1);
  }

  @Test
  void SEC_C06_listAboveTheLimitIsNotRead() {
    CrlRevocationSource small =
        new CrlRevocationSource(
            responder.uri(),
            new RevocationExchange(Duration.ofSeconds(5)),
            new RevocationLimits(
                Duration.ofSeconds(5),
                1,
                100,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofHours(1),
                Duration.ZERO),
            clock);
    assertThat(small.ask(TestProofs.question())).isInstanceOf(RevocationAnswer.Unavailable.class);
  }
}
