package zaitaku.web.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.SoftwareBridge;
import zaitaku.web.testing.SoftwareBridge.Claimed;

/**
 * One proof, 10,000 connections of their own, two nodes on one database: it is taken once (bridge
 * protocol §9, replay; security.md C01).
 */
class ReplayStormIT {

  private static final int CONNECTIONS = Integer.getInteger("zaitaku.replays", 10_000);

  /** Open at once; the backlog of a listener is not what is tested here. */
  private static final int AT_ONCE = 200;

  @Test
  void SEC_C01_aProofReplayedOnTenThousandConnectionsToTwoNodesIsTakenOnce() throws Exception {
    try (Turns turns = new Turns();
        Deployment two = Deployment.nodes(turns.origin(), 2)) {
      turns.among(two.ports());
      At at = two.facility();
      Patient patient = new Patient(turns.origin());
      SoftwareBridge bridge = new SoftwareBridge(turns.origin());
      Claimed claimed = bridge.claim(patient.open(patient.walkToCard(at)));
      String request =
          RawWire.post(
              "/bridge/responses",
              "localhost:" + turns.origin().getPort(),
              form(claimed.state(), bridge.proof(claimed, two.card("PRACTICE-ICHIRO"))),
              "Connection: close");
      Map<String, Long> before = AllRows.counts(at.facility().id());

      Storm storm = new Storm(two.ports(), request);
      long begun = System.nanoTime();
      storm.run();
      long millis = (System.nanoTime() - begun) / 1_000_000;

      System.out.println(
          CONNECTIONS
              + " connections to two nodes replayed one proof in "
              + millis
              + " ms; answers: "
              + storm.statuses());
      assertThat(storm.statuses().get("200")).isEqualTo(1);
      // where the queue for the database is full, the answer is to come back later (D12)
      assertThat(Set.of("200", "410", "503")).containsAll(storm.statuses().keySet());
      assertThat(storm.statuses().values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(CONNECTIONS);
      URI back = storm.won();
      assertThat(patient.comeBack(back).location()).startsWith("/done/");
      Map<String, Long> after = new TreeMap<>(before);
      after.put("registration", 1L);
      after.put("evidence", 1L);
      after.put("consent_answer", 6L);
      // refusals are written down a second later, many in one entry (A01)
      after.remove("audit_entry");
      Map<String, Long> now = new TreeMap<>(AllRows.counts(at.facility().id()));
      long entries = Objects.requireNonNull(now.remove("audit_entry"));
      assertThat(now).isEqualTo(after);
      assertThat(entries).as("the proof, the registration, some refusals").isBetween(4L, 1_000L);
    }
  }

  private static String form(String state, String proof) throws JsonProcessingException {
    String token = new ObjectMapper().writeValueAsString(Map.of("jpki_auth", List.of(proof)));
    return "state=" + state + "&vp_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
  }

  /** The connections, half of them to each node. */
  private static final class Storm {

    private final List<Integer> ports;
    private final byte[] request;
    private final Map<String, Long> statuses = new ConcurrentHashMap<>();
    private volatile String winner = "";

    Storm(List<Integer> ports, String request) {
      this.ports = ports;
      this.request = request.getBytes(StandardCharsets.ISO_8859_1);
    }

    void run() throws InterruptedException {
      Semaphore open = new Semaphore(AT_ONCE);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < CONNECTIONS; i++) {
          int port = ports.get(i % ports.size());
          open.acquire();
          threads.submit(() -> {
            try {
              one(port);
            } finally {
              open.release();
            }
          });
        }
      }
    }

    private void one(int port) {
      RawWire.Exchange seen =
          RawWire.send(URI.create("http://localhost:" + port), request, 30_000, 1_000);
      List<Integer> status = seen.statuses();
      statuses.merge(status.size() == 1 ? status.getFirst().toString() : "none", 1L, Long::sum);
      if (status.equals(List.of(200))) {
        winner = seen.text();
      }
    }

    Map<String, Long> statuses() {
      return new TreeMap<>(statuses);
    }

    URI won() {
      String json = winner.substring(winner.indexOf("http://localhost"));
      return URI.create(json.substring(0, json.indexOf('"')));
    }
  }
}
