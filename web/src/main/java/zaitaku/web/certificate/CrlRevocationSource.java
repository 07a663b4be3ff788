package zaitaku.web.certificate;

import java.math.BigInteger;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Answers from the issuer's revocation list, fetched from the configured address, kept, and fetched
 * again well before it ends. One download at a time; while it runs, the others use the list at
 * hand. A list replaces another only when it is authentic and its number is not smaller.
 */
final class CrlRevocationSource implements RevocationSource {

  /** The list at hand; fetched again from {@code renewFrom} on. */
  private record Held(CrlDocument document, Instant renewFrom) {
    boolean covers(Instant at) {
      return at.isBefore(document.nextUpdate());
    }
  }

  private final URI address;
  private final RevocationExchange exchange;
  private final RevocationLimits limits;
  private final Clock clock;
  private final CrlJudge judge = new CrlJudge(CertificateProfile.STRICT);
  private final ReentrantLock downloading = new ReentrantLock();
  private volatile @Nullable Held held;
  private volatile Instant retryFrom = Instant.MIN;

  CrlRevocationSource(
      URI address, RevocationExchange exchange, RevocationLimits limits, Clock clock) {
    this.address = address;
    this.exchange = exchange;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public RevocationAnswer ask(RevocationQuestion question) {
    Held current = held;
    if (current != null && current.covers(question.at())) {
      if (!clock.instant().isBefore(current.renewFrom()) && downloading.tryLock()) {
        try {
          // whatever becomes of it, the list at hand counts until it ends
          fetch(question);
        } finally {
          downloading.unlock();
        }
      }
      return judge.judge(newest(current).document(), question);
    }
    return askAfterDownload(question);
  }

  private RevocationAnswer askAfterDownload(RevocationQuestion question) {
    downloading.lock();
    try {
      Held current = held;
      if (current == null || !current.covers(question.at())) {
        Optional<RevocationAnswer> obstacle = fetch(question);
        if (obstacle.isPresent()) {
          return obstacle.get();
        }
      }
      Held fetched = held;
      return fetched == null
          ? new RevocationAnswer.Unavailable("CRL: none")
          : judge.judge(fetched.document(), question);
    } finally {
      downloading.unlock();
    }
  }

  private Held newest(Held other) {
    Held current = held;
    return current == null ? other : current;
  }

  /**
   * Fetches the list and keeps it when it is authentic, current and no older; else says why not.
   */
  private Optional<RevocationAnswer> fetch(RevocationQuestion question) {
    Instant now = clock.instant();
    if (now.isBefore(retryFrom)) {
      return Optional.of(new RevocationAnswer.Unavailable("CRL: waiting after a failure"));
    }
    Optional<RevocationAnswer> obstacle =
        switch (exchange.get(address, "application/pkix-crl", limits.maxCrlBytes())) {
          case RevocationExchange.Reply.Failed failed ->
              Optional.of(new RevocationAnswer.Unavailable("CRL: " + failed.why()));
          case RevocationExchange.Reply.Body body ->
              CrlDocument.parse(body.bytes())
                  .map(document -> taken(document, question, now))
                  .orElse(Optional.of(new RevocationAnswer.Unknown("CRL: not readable")));
        };
    retryFrom = obstacle.isPresent() ? now.plus(limits.retryAfter()) : Instant.MIN;
    return obstacle;
  }

  private Optional<RevocationAnswer> taken(
      CrlDocument document, RevocationQuestion question, Instant now) {
    Optional<RevocationAnswer> defect = judge.defect(document, question.issuer(), question.at());
    if (defect.isPresent()) {
      return defect;
    }
    if (older(document)) {
      return Optional.of(new RevocationAnswer.Unknown("CRL: older than the one before"));
    }
    held = new Held(document, renewFrom(document, now));
    return Optional.empty();
  }

  private boolean older(CrlDocument document) {
    Held current = held;
    if (current == null) {
      return false;
    }
    BigInteger before = current.document().extensions().number();
    BigInteger after = document.extensions().number();
    return before != null && (after == null || after.compareTo(before) < 0);
  }

  private Instant renewFrom(CrlDocument document, Instant now) {
    Instant regular = now.plus(limits.crlRefresh());
    // half of what is left, so that a list of minutes is renewed before it ends, too
    Instant half = now.plus(Duration.between(now, document.nextUpdate()).dividedBy(2));
    return half.isBefore(regular) ? half : regular;
  }
}
