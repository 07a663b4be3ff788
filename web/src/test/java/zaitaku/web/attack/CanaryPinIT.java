package zaitaku.web.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import zaitaku.web.platform.practice.DatabaseAddress;
import zaitaku.web.platform.practice.EmbeddedDatabase;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;

/**
 * The PIN as a canary through real programs (security.md P01, bridge protocol §9): typed on the
 * agent's page, it is afterwards in no page, no log, no file, no row and no heap of either program.
 * The canaries are wrong PINs, for the software card itself must keep the right one; of that one,
 * nothing is added to what stood there before.
 */
class CanaryPinIT {

  /** No years, no ports, nothing that stands about. */
  private static final List<String> CANDIDATES =
      List.of("7305", "8619", "9041", "6283", "5708", "4937", "3862", "9574");

  private static final String RIGHT = "1234";
  private static final UUID FACILITY = UUID.fromString("5a616974-616b-4000-8000-000000000001");

  @TempDir private Path home;

  @Test
  void SEC_P01_afterUseThePinIsNowhere() throws Exception {
    StringBuilder pages = new StringBuilder();
    List<String> traces = new ArrayList<>();
    List<String> canaries;
    PinTraces look;
    try (Programs programs = Programs.start(home)) {
      Map<String, Integer> agentBefore = PinTraces.aloneInHeap(programs.agentHeap("a0"));
      Map<String, Integer> serviceBefore = PinTraces.aloneInHeap(programs.serviceHeap("s0"));
      canaries =
          CANDIDATES.stream()
              .filter(pin -> !agentBefore.containsKey(pin) && !serviceBefore.containsKey(pin))
              .limit(2)
              .toList();
      assertThat(canaries).hasSize(2);
      deleteHeaps();

      receive(programs, "ichiro", canaries.get(0), RIGHT, pages);
      receive(programs, "hanako", PinTraces.wide(canaries.get(1)), PinTraces.wide(RIGHT), pages);

      look = new PinTraces(List.of(canaries.get(0), canaries.get(1), RIGHT));
      Map<String, Integer> agentAfter = new TreeMap<>();
      Map<String, Integer> serviceAfter = new TreeMap<>();
      traces.addAll(look.inHeap("agent heap", programs.agentHeap("a1"), agentAfter));
      traces.addAll(look.inHeap("service heap", programs.serviceHeap("s1"), serviceAfter));
      deleteHeaps();
      System.out.println(
          "PINs alone in an array, agent: " + agentAfter + ", service: " + serviceAfter);
      for (String canary : canaries) {
        assertThat(agentAfter).doesNotContainKey(canary);
        assertThat(serviceAfter).doesNotContainKey(canary);
      }
      assertThat(agentAfter.getOrDefault(RIGHT, 0)).isLessThanOrEqualTo(agentBefore.get(RIGHT));
      assertThat(serviceAfter.getOrDefault(RIGHT, 0))
          .isLessThanOrEqualTo(serviceBefore.getOrDefault(RIGHT, 0));
    }
    // the tray says on its own page and in its own files what opens its cards
    PinTraces wrong = new PinTraces(canaries);
    traces.addAll(look.in("pages", pages.toString()));
    traces.addAll(wrong.in("rows", rows()));
    int files = 0;
    try (Stream<Path> all = Files.walk(home)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        traces.addAll(wrong.in(home.relativize(file).toString(), Files.readAllBytes(file)));
        files++;
      }
    }
    System.out.println(
        "traces of the PIN in pages, rows, " + files + " files and two heaps: " + traces);
    assertThat(traces).isEmpty();
  }

  /** What was found of a planted PIN. */
  private record Found(int traces, int alone) {}

  @ParameterizedTest
  @ValueSource(strings = {"text", "bytes", "padded", "characters"})
  void aPlantedPinThatIsAloneIsFoundInAHeap(String kind) throws Exception {
    assertThat(plant(kind).alone()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"form", "wide", "json", "sixteen", "verify"})
  void aPlantedPinAmongOtherThingsIsFoundInAHeap(String kind) throws Exception {
    assertThat(plant(kind).traces()).isPositive();
  }

  @Test
  void withoutAPlantedPinNothingIsFound() throws Exception {
    assertThat(plant("nothing")).isEqualTo(new Found(0, 0));
  }

  private Found plant(String kind) throws Exception {
    Process program =
        new ProcessBuilder(
                Programs.tool("java"),
                "-Xmx32m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                PlantedPin.class.getName(),
                kind,
                "7",
                "3",
                "0",
                "5")
            .start();
    try {
      byte[] ready = program.getInputStream().readNBytes(5);
      assertThat(new String(ready, StandardCharsets.US_ASCII)).isEqualTo("ready");
      Map<String, Integer> alone = new TreeMap<>();
      List<String> traces =
          new PinTraces(List.of("7305"))
              .inHeap(kind, Programs.heap(program.pid(), home.resolve("planted")), alone);
      return new Found(traces.size(), alone.getOrDefault("7305", 0));
    } finally {
      program.destroyForcibly();
      program.waitFor();
    }
  }

  private static void receive(
      Programs programs, String card, String wrong, String right, StringBuilder pages) {
    JsonNode practice = programs.practice();
    URI origin = URI.create(practice.path("service").asText());
    String visit =
        URI.create(practice.path("facilities").get(0).path("visitUrl").asText()).getPath();
    AgentPages agent = new AgentPages(URI.create(practice.path("agent").asText()));
    agent.lay(card, practice.path("practiceToken").asText());
    Patient patient = new Patient(origin);
    String page = patient.walkToCard(visit);
    URI link = patient.open(page);
    agent.open(link);
    agent.open(agent.type(wrong));
    URI back = agent.type(right);
    Answer waiting = patient.get(page);
    Answer returned = patient.get(back.getRawPath() + "?" + back.getRawQuery());
    Answer way = patient.post("/bridge/return", Patient.form(returned, "/bridge/return"));
    assertThat(way.location()).startsWith("/done/");
    Answer done = patient.get(way.location());
    pages.append(agent.received());
    for (Answer answer : List.of(waiting, returned, way, done)) {
      pages.append(answer.location()).append('\n').append(answer.body()).append('\n');
    }
  }

  /** Every row of the practice facility, from the database that the service left. */
  private String rows() throws IOException, SQLException {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(home.resolve("postgres"))) {
      DatabaseAddress at = database.address();
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setServerNames(new String[] {at.host()});
      source.setPortNumbers(new int[] {at.port()});
      source.setDatabaseName(at.database());
      try (Connection connection = source.getConnection(at.appUser(), at.appPassword())) {
        String dump = AllRows.dump(connection, FACILITY);
        assertThat(dump).contains("registration ", "audit_entry ", "evidence ");
        return dump;
      }
    }
  }

  private void deleteHeaps() throws IOException {
    for (String name : List.of("a0", "s0", "a1", "s1")) {
      Files.deleteIfExists(home.resolve(name));
    }
  }
}
