package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.nfcbridge.protocol.Origin;

class CommandLineTest {

  @Test
  void theAgentTakesItsPortAndServices() {
    assertThat(
            read(
                "agent --practice --data d --port 0 --service-origin http://localhost:8080"
                    + " --service-origin https://uketsuke.example --service-host uketsuke.example"))
        .isEqualTo(
            new Order.RunAgent(
                Path.of("d"),
                0,
                Set.of(
                    new Origin("http", "localhost", 8080),
                    new Origin("https", "uketsuke.example", 443)),
                Optional.of("uketsuke.example"),
                Optional.empty()));
  }

  @Test
  void withoutAPortItIsTheOneOfTheProtocol() {
    assertThat(read("agent --data d --practice"))
        .isEqualTo(
            new Order.RunAgent(Path.of("d"), 24737, Set.of(), Optional.empty(), Optional.empty()));
  }

  @Test
  void realReadersAreAskedForInSoManyWords() {
    Order.RunAgent agent =
        new Order.RunAgent(Path.of("d"), 24737, Set.of(), Optional.empty(), Optional.empty());
    assertThat(read("agent --practice --real-reader --data d"))
        .isEqualTo(new Order.OnRealReader(agent, ""));
    assertThat(read("agent --practice --data d --real-reader --reader ACS"))
        .isEqualTo(new Order.OnRealReader(agent, "ACS"));
  }

  @Test
  void aCardIsPresentedToVpcd() {
    assertThat(read("present --card ichiro --data d"))
        .isEqualTo(new Order.Present("ichiro", Path.of("d"), 35963));
    assertThat(read("present --card ichiro --data d --vpcd-port 1"))
        .isEqualTo(new Order.Present("ichiro", Path.of("d"), 1));
  }

  @Test
  void aPhoneIsPlayedWithALinkOrAPicture() {
    assertThat(read("claim code.png --card ichiro --data d"))
        .isEqualTo(new Order.Claim("code.png", "ichiro", Path.of("d"), false));
    assertThat(read("claim zaitaku-bridge:?client_id=x --agree --data d --card ichiro"))
        .isEqualTo(new Order.Claim("zaitaku-bridge:?client_id=x", "ichiro", Path.of("d"), true));
  }

  @Test
  void cardsAreIssuedByNumber() {
    assertThat(read("issue-card --count 10000 --out o --data d"))
        .isEqualTo(new Order.IssueFurther(10_000, Path.of("o"), Path.of("d")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fly",
        "agent",
        "agent --practice",
        "agent --data d",
        "agent --practice --data",
        "agent --practice --data d --data e",
        "agent --practice --data d --port -1",
        "agent --practice --data d --port 65536",
        "agent --practice --data d --port x",
        "agent --practice --data d --service-origin http://uketsuke.example",
        "agent --practice --data d --service-origin https://uketsuke.example/",
        "agent --practice --data d --service-host https://uketsuke.example",
        "agent --practice --data d --service-host Uketsuke.example",
        "agent --practice --data d --service-host a.example --service-host b.example",
        "agent --practice --data d --unknown x",
        "agent --practice --data d x",
        "agent --practice --data d --reader ACS",
        "agent --practice --data d --real-reader --reader",
        "agent --real-reader --data d",
        "present --card ichiro",
        "present --data d",
        "present --card ichiro --data d --vpcd-port 0",
        "present --card ichiro --data d --vpcd-port 65536",
        "present --card a --card b --data d",
        "claim",
        "claim --card ichiro --data d",
        "claim code.png",
        "claim code.png --card ichiro",
        "claim code.png --data d",
        "claim code.png --card a --card b --data d",
        "claim code.png --card ichiro --data d --data e",
        "claim code.png --card ichiro --data d --pin 1234",
        "claim code.png other.png --card ichiro --data d",
        "issue-card --count 0 --out o --data d",
        "issue-card --count 10001 --out o --data d",
        "issue-card --out o --data d",
        "issue-card --count 1 --data d"
      })
  void whatIsNotUnderstoodIsSaidAndNothingDone(String line) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Bridge.run(
            List.of(line.split(" ")),
            new PrintStream(new ByteArrayOutputStream()),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(status).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).isNotBlank();
  }

  @Test
  void helpIsPrinted() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(Bridge.run(List.of("--help"), new PrintStream(out), System.err)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("agent --practice", "issue-card", "claim LINK|PICTURE");
  }

  private static Order read(String line) {
    return CommandLine.read(List.of(line.split(" ")));
  }
}
