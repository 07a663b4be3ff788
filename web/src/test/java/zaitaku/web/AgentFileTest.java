package zaitaku.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentFileTest {

  private static final String WHOLE =
      """
      {"agent":"http://127.0.0.1:24737","practiceToken":"t","caCertificate":"ca.pem",
       "ocsp":"http://127.0.0.1:1/ocsp","crl":"http://127.0.0.1:1/crl","cards":[]}
      """;

  @TempDir private Path directory;

  @Test
  void aFileThatIsThereIsReadAndItsAuthorityStandsBesideIt() throws IOException {
    Path file = Files.writeString(directory.resolve("agent.json"), WHOLE);
    AgentFile read = AgentFile.await(file, Duration.ZERO);
    assertThat(read.agent()).isEqualTo(URI.create("http://127.0.0.1:24737"));
    assertThat(read.caCertificate()).isEqualTo(directory.resolve("ca.pem"));
  }

  @Test
  void aFileThatComesLaterIsWaitedFor() throws Exception {
    Path file = directory.resolve("practice").resolve("agent.json");
    CompletableFuture<AgentFile> waiting =
        CompletableFuture.supplyAsync(() -> {
          try {
            return AgentFile.await(file, Duration.ofSeconds(30));
          } catch (IOException failed) {
            throw new AssertionError(failed);
          }
        });
    Files.createDirectories(file.getParent());
    Path whole = Files.writeString(directory.resolve("new"), WHOLE);
    Files.move(whole, file);
    assertThat(waiting.get().practiceToken()).isEqualTo("t");
  }

  @Test
  void aFileThatDoesNotComeEndsTheWait() {
    assertThatThrownBy(() -> AgentFile.await(directory.resolve("agent.json"), Duration.ofMillis(1)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aFileThatIsNotWholeIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("agent.json"), "{\"agent\":\"x\"}");
    assertThatThrownBy(() -> AgentFile.await(file, Duration.ZERO)).isInstanceOf(IOException.class);
  }
}
