package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaitaku.nfcbridge.card.AuthenticationCard;
import zaitaku.nfcbridge.card.CardFault;
import zaitaku.nfcbridge.card.Opening;
import zaitaku.nfcbridge.card.pcsc.PcscLimits;
import zaitaku.nfcbridge.card.pcsc.PcscReader;
import zaitaku.nfcbridge.virtualcard.testing.ReaderStack;
import zaitaku.nfcbridge.virtualcard.testing.RealReaders;

/** The agent on the readers of a machine: which cards are asked for a PIN there. */
class RealReaderIT {

  private static ReaderStack stack;

  private final PcscReader reader = PcscReader.any(PcscLimits.USUAL);
  @TempDir private Path data;

  @BeforeAll
  static void start() {
    stack = RealReaders.stack();
  }

  @BeforeEach
  void empty() {
    takeAway();
    await("empty readers")
        .pollInterval(Duration.ofMillis(10))
        .until(() -> reader.hindrance().filter(CardFault.Kind.NO_CARD::equals).isPresent());
  }

  @AfterEach
  void takeAway() {
    stack.take(stack.first);
    stack.take(stack.second);
  }

  private void untilReady() {
    await("a card").pollInterval(Duration.ofMillis(10)).until(() -> reader.hindrance().isEmpty());
  }

  @Test
  void SEC_P02_aCardOfAnotherAuthorityIsRefusedBeforeItsPinIsAsked() throws IOException {
    PlannedCard strange = new PlannedCard(TestCards::strangeWith);
    stack.lay(stack.first, strange.card);
    untilReady();
    try (AgentFixture agent = AgentFixture.over(new TimedReader(reader))) {
      RawHttp.Reply page = agent.open(agent.service.newLink());
      assertThat(page.body()).contains("CARD-ISSUER").doesNotContain("id=\"pin\"");
      agent.press(page, "/authorize/cancel");
      assertThat(agent.service.responses.getFirst())
          .containsEntry("error_description", "unsupported_card");
    }
    assertThat(strange.verifies()).isZero();
  }

  @Test
  void SEC_P01_aPageNeverAsksForAPinOnSuchAReader() throws IOException {
    PlannedCard card = new PlannedCard(TestCards::with);
    stack.lay(stack.first, card.card);
    untilReady();
    try (AgentFixture agent = AgentFixture.over(reader)) {
      assertThat(agent.open(agent.service.newLink()).body())
          .contains("READER-NONE")
          .doesNotContain("id=\"pin\"");
    }
    assertThat(card.commands()).isZero();
  }

  @Test
  void twoCardsOnTwoReadersAreRefusedUntilOneIsTakenAway() throws IOException {
    stack.lay(stack.first, TestCards.working());
    stack.lay(stack.second, TestCards.second());
    await("both cards")
        .pollInterval(Duration.ofMillis(10))
        .until(() -> reader.hindrance().filter(CardFault.Kind.TWO_CARDS::equals).isPresent());
    try (AgentFixture agent = AgentFixture.over(new TimedReader(reader))) {
      RawHttp.Reply page = agent.open(agent.service.newLink());
      assertThat(page.body()).contains("CARD-TWO").doesNotContain("id=\"pin\"");
      stack.take(stack.second);
      untilReady();
      RawHttp.Reply next = agent.follow(agent.press(page, "/authorize/again"));
      assertThat(agent.typePin(next, TestCards.PIN).header("location").orElseThrow())
          .startsWith(agent.service.origin());
    }
  }

  @Test
  void aPracticeCardIsPresentedUntilTheReaderGoes() throws Exception {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    CompletableFuture<Integer> presenting =
        CompletableFuture.supplyAsync(() -> present("last-try", said));
    untilReady();
    try (AuthenticationCard card =
        ((Opening.Opened) AuthenticationCard.open(reader.connect())).card()) {
      assertThat(card.triesLeft()).isEqualTo(1);
    }
    stack.killPcscd();
    assertThat(presenting.get()).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("last-try lies in the slot");
    stack.startPcscd();
  }

  @Test
  void aCardThatIsNotInTheTrayIsNotPresented() {
    assertThat(present("nobody", new ByteArrayOutputStream())).isEqualTo(2);
  }

  private int present(String card, ByteArrayOutputStream said) {
    try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      return PracticePresenter.run(new Order.Present(card, data, stack.firstPort()), out, out);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
