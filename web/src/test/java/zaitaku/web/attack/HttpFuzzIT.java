package zaitaku.web.attack;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micronaut.web.router.Router;
import io.netty.util.ResourceLeakDetector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.SoftwareBridge.Claimed;

/**
 * Requests from the route table, damaged ones and noise, each on a connection of its own
 * (security.md F04): no 5xx, no connection that hangs, no buffer lost, no row changed.
 */
class HttpFuzzIT extends AttackScene {

  private static final int COUNT = Integer.getInteger("zaitaku.fuzz", 1_000);
  private static final long SEED = Long.getLong("zaitaku.fuzz.seed", 20_261_125L);
  private static final int AT_ONCE = 32;

  private final ListAppender<ILoggingEvent> leaks = new ListAppender<>();
  private ResourceLeakDetector.Level level = ResourceLeakDetector.Level.DISABLED;

  @BeforeEach
  void watchEveryBuffer() {
    level = ResourceLeakDetector.getLevel();
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    leaks.start();
    ((Logger) LoggerFactory.getLogger(ResourceLeakDetector.class)).addAppender(leaks);
  }

  @AfterEach
  void asBefore() {
    ResourceLeakDetector.setLevel(level);
    ((Logger) LoggerFactory.getLogger(ResourceLeakDetector.class)).detachAppender(leaks);
  }

  @Test
  void SEC_F04_requestsMadeFromTheRouteTableHurtNothing() throws InterruptedException {
    RequestGrammar grammar = grammar(SEED);
    fuzz("from the route table", COUNT, grammar::next);
  }

  @Test
  void SEC_F04_damagedRequestsHurtNothing() throws InterruptedException {
    RequestGrammar grammar = grammar(SEED + 1);
    fuzz("damaged", COUNT, grammar::nextDamaged);
  }

  @Test
  void SEC_F04_noiseHurtsNothing() throws InterruptedException {
    RequestGrammar grammar = grammar(SEED + 2);
    fuzz("noise", COUNT / 2, grammar::nextNoise);
  }

  /** Routes as the server has them, so that a new one is fuzzed without being named here. */
  private RequestGrammar grammar(long seed) {
    List<String> routes =
        reception
            .bean(Router.class)
            .uriRoutes()
            .map(route -> route.getUriMatchTemplate().toPathString())
            .distinct()
            .sorted()
            .toList();
    assertThat(routes).hasSizeGreaterThan(15).contains("/bridge/responses");
    // right values of an attempt of its own that nobody waits for
    Patient other = new Patient(reception.origin());
    String page = other.walkToCard(reception.facility());
    Claimed claimed = bridge.claim(other.open(page));
    List<String> values =
        List.of(
            at.token().text(),
            at.token().text().toUpperCase(java.util.Locale.ROOT),
            page.substring("/card/".length()),
            claimed.state(),
            "A".repeat(43),
            "pin",
            "card",
            "style.css",
            "00000000-0000-0000-0000-000000000000",
            "0000-0000");
    String sealed = sealedCookie();
    return new RequestGrammar(
        seed,
        routes,
        values,
        "localhost:" + reception.origin().getPort(),
        List.of(
            sealed, sealed, "visit=x", "visit=", "look=m.0.ja", "agent=1; " + sealed, ";", "="));
  }

  /** The cookie of a visit at the counted facility that has reached its check page. */
  private String sealedCookie() {
    String host = "localhost:" + reception.origin().getPort();
    RawWire.Exchange seen =
        RawWire.send(
            reception.origin(), RawWire.get(at.path() + "/prepare", host, "Connection: close"));
    return seen.text()
        .lines()
        .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("set-cookie: visit="))
        .map(line -> line.substring("set-cookie: ".length()).split(";", 2)[0])
        .findFirst()
        .orElseThrow();
  }

  private void fuzz(String what, int count, Supplier<byte[]> requests) throws InterruptedException {
    Map<String, AllRows.Held> before = AllRows.apartFromAudit(AllRows.of(facility));
    Map<String, Long> answers = new ConcurrentHashMap<>();
    ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    Semaphore open = new Semaphore(AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        byte[] request = requests.get();
        open.acquire();
        threads.submit(() -> {
          try {
            one(reception.origin(), request, answers, wrong);
          } finally {
            open.release();
          }
        });
      }
    }
    System.out.println(
        "fuzz "
            + what
            + ", seed "
            + SEED
            + ": "
            + count
            + " connections, answers "
            + new TreeMap<>(answers));
    assertThat(wrong).isEmpty();
    assertThat(AllRows.apartFromAudit(AllRows.of(facility))).isEqualTo(before);
    assertThat(new Patient(reception.origin()).get(at.path()).status()).isEqualTo(200);
    assertThat(leaked()).isEmpty();
  }

  private static void one(
      URI origin, byte[] request, Map<String, Long> answers, ConcurrentLinkedQueue<String> wrong) {
    RawWire.Exchange seen = RawWire.send(origin, request, 500, 20_000);
    String text = new String(request, StandardCharsets.ISO_8859_1);
    if (!seen.closed()) {
      wrong.add("hangs: " + text);
    }
    if (seen.statuses().isEmpty()) {
      answers.merge("closed", 1L, Long::sum);
    }
    for (int status : seen.statuses()) {
      answers.merge(status / 100 + "xx", 1L, Long::sum);
      if (status >= 500) {
        wrong.add(status + ": " + text);
      }
    }
    if (seen.text().contains("Exception") || seen.text().contains("zaitaku.web")) {
      wrong.add("tells too much: " + text);
    }
  }

  /** A lost buffer is reported when it was collected and another one is made. */
  private List<String> leaked() {
    Patient patient = new Patient(reception.origin());
    for (int i = 0; i < 3; i++) {
      System.gc();
      patient.get("/help/pin");
    }
    List<String> told = new ArrayList<>();
    leaks.list.forEach(event -> told.add(event.getFormattedMessage()));
    return told;
  }
}
