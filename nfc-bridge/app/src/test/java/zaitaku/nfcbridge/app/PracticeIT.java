package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Practice on a directory, over a restart. */
class PracticeIT {

  @TempDir private Path data;

  @Test
  void theAgentsFileSaysWhereEverythingIsAndSurvivesARestart() throws Exception {
    JsonNode first = describe();
    assertThat(first.path("agent").asText()).isEqualTo("http://127.0.0.1:24737");
    assertThat(first.path("practiceToken").asText()).matches("[A-Za-z0-9_-]{43}");
    assertThat(Path.of(first.path("caCertificate").asText())).isRegularFile();
    assertThat(first.path("cards")).hasSize(16);
    assertThat(first.path("serviceHost").asText()).isEqualTo("localhost");
    assertThat(Path.of(first.path("serviceIdentity").asText())).isRegularFile();
    assertThat(first.path("cards").get(0).path("id").asText()).isEqualTo("ichiro");
    assertThat(first.path("cards").get(0).path("pin").asText()).isEqualTo("1234");
    assertThat(first.path("cards").get(0).path("label").asText()).isNotBlank();
    Path file = data.resolve("practice/agent.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    JsonNode second = describe();
    assertThat(second.path("practiceToken")).isEqualTo(first.path("practiceToken"));
    assertThat(second.path("cards")).isEqualTo(first.path("cards"));
  }

  @Test
  void triesAreRestored() throws IOException {
    try (Practice practice = Practice.open(data, new SecureRandom(), Clock.systemUTC())) {
      assertThat(practice.tray().lay("last-try")).isTrue();
      assertThat(practice.tray().lying()).contains("last-try");
      practice.tray().restoreTries();
      assertThat(practice.tray().lying()).isEmpty();
      assertThat(practice.tray().lay("nobody")).isFalse();
      assertThat(practice.tray().lay("last-try")).isTrue();
      assertThat(practice.reader().lying().orElseThrow().triesLeft()).isEqualTo(1);
    }
  }

  @Test
  void furtherCardsComeWithTheirPeople() throws Exception {
    Path out = data.resolve("cards");
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    int status =
        Bridge.run(
            List.of(
                "issue-card", "--count", "2", "--out", out.toString(), "--data", data.toString()),
            new PrintStream(text),
            System.err);
    assertThat(status).isZero();
    List<String> people = Files.readAllLines(out.resolve("issued-people.csv"));
    assertThat(people).hasSize(3);
    int columns = people.getFirst().split(",", -1).length;
    for (String line : people.subList(1, 3)) {
      assertThat(line.split(",", -1)).hasSize(columns);
      assertThat(out.resolve(line.split(",")[1] + ".p12")).isRegularFile();
    }
  }

  private JsonNode describe() throws IOException {
    try (Practice practice = Practice.open(data, new SecureRandom(), Clock.systemUTC())) {
      Path file = practice.announce(new AgentAddress(24737), Optional.of("localhost"));
      JsonNode root = StrictJson.object(Files.readAllBytes(file)).orElseThrow();
      assertThat(URI.create(root.path("ocsp").asText()).getHost()).isEqualTo("127.0.0.1");
      assertThat(URI.create(root.path("crl").asText()).getPath()).isEqualTo("/crl");
      return root;
    }
  }
}
