package zaitaku.web.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.attack.FlawedWay.Flaw;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SoftwareBridge;
import zaitaku.web.testing.SoftwareBridge.Claimed;

/**
 * The revocation service is down, slow, wrong or replayed, list and responder alike (security.md
 * F02, F06): no acceptance, words that say what to do, nothing used up, and well again by itself.
 */
class UpstreamFaultIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int AT_ONCE = 20;

  private static FlawedWay way;
  private static Deployment service;

  private final At at = service.facility();
  private final UUID facility = at.facility().id();
  private final Patient patient = new Patient(service.origin());
  private final SoftwareBridge bridge = new SoftwareBridge(service.origin());
  private final Identity card = service.card("PRACTICE-ICHIRO");

  @BeforeAll
  static void start() {
    service =
        Deployment.single(
            new Deployment.Ways(
                UpstreamFaultIT::through, UpstreamFaultIT::through, Deployment.database("", 0)));
  }

  /** Responder and list are one server, so one way leads to both. */
  private static URI through(URI real) {
    if (way == null) {
      way = new FlawedWay(real.getHost(), real.getPort(), Deployment.REVOCATION_LIMIT);
    }
    return URI.create("http://127.0.0.1:" + way.port() + real.getPath());
  }

  @AfterAll
  static void stop() {
    service.close();
    way.close();
  }

  @BeforeEach
  void theWayIsWell() {
    way.set(Flaw.NONE);
  }

  @ParameterizedTest
  @EnumSource(value = Flaw.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void SEC_F06_nothingIsAcceptedAndOneTapWorksWhenTheWayIsWellAgain(Flaw flaw) {
    if (flaw == Flaw.REPLAYS) {
      // somebody else's good answer was recorded before
      Patient earlier = new Patient(service.origin());
      bridge.authenticate(earlier.open(earlier.walkToCard(at)), card);
    }
    Claimed claimed = bridge.claim(patient.open(patient.walkToCard(at)));
    way.set(flaw);
    Map<String, Long> before = AllRows.counts(facility);
    URI back = bridge.respond(claimed.state(), bridge.proof(claimed, card)).redirect();
    String failed = patient.comeBack(back).location();
    Answer page = patient.get(failed);
    assertThat(page.says("REV-DOWN")).isTrue();
    assertThat(page.body())
        .contains("いま、電子証明書を確かめられません")
        .contains("登録・変更・取消しは、まだされていません")
        .doesNotContain("OCSP")
        .doesNotContain("Exception");
    Map<String, Long> after = AllRows.counts(facility);
    for (String table : List.of("registration", "evidence", "consent_answer", "attempt")) {
      assertThat(after).containsEntry(table, before.get(table));
    }
    way.set(Flaw.NONE);
    Map<String, String> again = Patient.form(page, "/again");
    String next = patient.post(failed + "/again", again).location();
    assertThat(patient.comeBack(bridge.authenticate(patient.open(next), card)).location())
        .startsWith("/done/");
  }

  @Test
  void SEC_F06_whileManyWaitForASilentResponderOthersAreServedAndNothingIsUsedUp()
      throws Exception {
    List<Claimed> claimed = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      Patient one = new Patient(service.origin());
      claimed.add(bridge.claim(one.open(one.walkToCard(at))));
    }
    int threadsBefore = Thread.activeCount();
    way.set(Flaw.SWALLOWS);
    int most = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> all = new ArrayList<>();
      for (Claimed one : claimed) {
        String proof = bridge.proof(one, card);
        all.add(threads.submit(() -> bridge.respond(one.state(), proof).status()));
      }
      Awaitility.await().atMost(PATIENCE).until(() -> way.connections() > AT_ONCE / 2);
      most = way.connections();
      assertThat(patient.walkToCheck(at, Map.of()).status()).isEqualTo(200);
      assertThat(idleInTransaction()).isZero();
      for (Future<Integer> one : all) {
        assertThat(one.get()).isEqualTo(200);
      }
    }
    Awaitility.await().atMost(PATIENCE).until(() -> way.connections() == 0);
    // idle threads of pools may stay for a while, but not one for each that waited
    assertThat(Thread.activeCount()).isLessThan(threadsBefore + AT_ONCE);
    assertThat(AllRows.counts(facility)).containsEntry("registration", 0L);
    System.out.println(
        AT_ONCE
            + " proofs at once at a silent responder: at most "
            + most
            + " connections to it, 0 left, threads "
            + threadsBefore
            + " before and "
            + Thread.activeCount()
            + " after");
  }

  /** Neither a card nor an answer of the right time looks right to a clock that is wrong. */
  @ParameterizedTest
  @ValueSource(longs = {-1, 1})
  void SEC_F03_aServiceWhoseClockIsAnHourOffAcceptsNothing(long hours) {
    WrongClock wrong = new WrongClock(Duration.ofHours(hours));
    try (Deployment own = Deployment.single(Deployment.Ways.usual(), wrong)) {
      assertThat(own.node(0).bean(Clock.class)).isEqualTo(wrong.clock());
      At here = own.facility();
      Patient one = new Patient(own.origin());
      SoftwareBridge with = new SoftwareBridge(own.origin());
      URI back = with.authenticate(one.open(one.walkToCard(here)), own.card("PRACTICE-ICHIRO"));
      assertThat(one.get(one.comeBack(back).location()).says("REV-DOWN")).isTrue();
      assertThat(AllRows.counts(here.facility().id())).containsEntry("registration", 0L);
    }
  }

  private long idleInTransaction() {
    return Rows.number(
        facility,
        "select count(*) from pg_stat_activity where usename = current_user and state = 'idle in"
            + " transaction' and pid <> pg_backend_pid() and now() - state_change > interval '500"
            + " ms'");
  }
}
