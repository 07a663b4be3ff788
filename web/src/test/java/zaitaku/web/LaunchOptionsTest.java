package zaitaku.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchOptionsTest {

  @Test
  void aWholeCommandLineIsUnderstood() {
    assertThat(
            LaunchOptions.parse(
                "--practice",
                "--data",
                "d",
                "--port",
                "0",
                "--agent-file",
                "a",
                "--ready-file",
                "r",
                "--tls-host",
                "tablet.example"))
        .isEqualTo(
            new LaunchOptions.Parsed.Understood(
                new LaunchOptions(
                    Path.of("d"),
                    0,
                    Path.of("a"),
                    Optional.of(Path.of("r")),
                    Optional.of("tablet.example"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "eighty", "", "123456", "80 "})
  void aPortOutsideItsRangeIsRefused(String port) {
    assertThat(
            LaunchOptions.parse("--practice", "--data", "d", "--port", port, "--agent-file", "a"))
        .isInstanceOf(LaunchOptions.Parsed.Refused.class);
  }

  @Test
  void theHighestPortIsUnderstood() {
    assertThat(
            LaunchOptions.parse(
                "--practice", "--data", "d", "--port", "65535", "--agent-file", "a"))
        .isInstanceOf(LaunchOptions.Parsed.Understood.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--practice",
        "--practice --data d",
        "--data d --port 1 --agent-file a",
        "--practice --data d --port 1 --agent-file",
        "--practice --data d --port 1 --agent-file a --what x",
        "--practice --port 1 --agent-file a"
      })
  void aCommandLineThatIsNotWholeIsRefusedWithAReason(String line) {
    assertThat(LaunchOptions.parse(line.isEmpty() ? new String[0] : line.split(" ")))
        .isInstanceOfSatisfying(
            LaunchOptions.Parsed.Refused.class,
            refused -> assertThat(refused.reason()).isNotBlank());
  }
}
