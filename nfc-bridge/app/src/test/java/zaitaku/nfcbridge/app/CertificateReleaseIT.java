package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import zaitaku.nfcbridge.protocol.StartLink;
import zaitaku.nfcbridge.virtualcard.Fault;
import zaitaku.nfcbridge.virtualcard.Faults;

/**
 * The certificate names a person. It leaves the agent once a PIN was typed and the card has signed,
 * together with that signature, and on no other way: in nothing that the service is sent and in
 * nothing that a browser is shown, however the attempt ends.
 */
class CertificateReleaseIT {

  private static final int VERIFY = 0x20;
  private static final int SIGN = 0x2A;

  private final List<RawHttp.Reply> shown = new ArrayList<>();
  private AgentFixture agent = new AgentFixture();
  private StartLink link = agent.service.newLink();

  CertificateReleaseIT() throws IOException {}

  @AfterEach
  void stop() {
    agent.close();
  }

  @Test
  void SEC_P08_afterTheRightPinItLeavesOnceAndWithItsSignature() throws Exception {
    agent.lay(TestCards.working());
    RawHttp.Reply page = seen(agent.open(link));
    assertNothingLeft("looked at, nothing typed");
    seen(agent.typePin(page, TestCards.PIN));
    seen(agent.open(link));
    assertThat(holders()).as("messages with the certificate").hasSize(1);
    assertThat(shown).noneMatch(reply -> holds(reply.head() + reply.body()));
    SentProof proof = SentProof.in(agent.service.responses.getFirst());
    assertThat(proof.certificate()).as("the one is the proof").isEqualTo(TestCards.certificate());
    assertThat(proof.verifies(agent.service.origin(), agent.service.lastJws))
        .as("with a signature by its key over this request")
        .isTrue();
  }

  @Test
  void SEC_P08_givingUpReleasesNothing() throws IOException {
    agent.lay(TestCards.working());
    seen(agent.press(seen(agent.open(link)), "/authorize/cancel"));
    assertNothingLeft("cancelled");
    assertThat(agent.service.responses).hasSize(1);
  }

  @Test
  void SEC_P08_wrongPinsUntilTheCardIsBlockedReleaseNothing() throws IOException {
    agent.lay(TestCards.working());
    RawHttp.Reply page = seen(agent.open(link));
    for (String pin : new String[] {"12", TestCards.WRONG_PIN, TestCards.WRONG_PIN}) {
      page = seen(agent.follow(agent.typePin(page, pin)));
    }
    page = seen(agent.follow(agent.press(page, "/authorize/last-try")));
    page = seen(agent.follow(agent.typePin(page, TestCards.WRONG_PIN)));
    assertThat(page.body()).contains("PIN-BLOCKED");
    seen(agent.press(page, "/authorize/cancel"));
    assertNothingLeft("blocked");
    assertThat(agent.service.responses.getFirst())
        .containsEntry("error_description", "pin_blocked");
  }

  @Test
  void SEC_P08_aCardThatLeavesBeforeItSignedReleasesNothing() throws IOException {
    for (int instruction : new int[] {VERIFY, SIGN}) {
      for (Fault fault : List.of(new Fault.RemovedBefore(), new Fault.RemovedAfter())) {
        link = agent.service.newLink();
        agent.lay(TestCards.withFaults(once(instruction, fault)));
        RawHttp.Reply page = seen(agent.open(link));
        RawHttp.Reply trouble = seen(agent.follow(agent.typePin(page, TestCards.PIN)));
        assertThat(trouble.body()).contains("CARD-REMOVED");
        seen(agent.press(trouble, "/authorize/cancel"));
      }
    }
    assertNothingLeft("card removed");
    assertThat(agent.service.responses).hasSize(4);
  }

  @Test
  void SEC_P08_anotherCardThanTheOneLookedAtReleasesNothing() throws IOException {
    agent.lay(TestCards.working());
    RawHttp.Reply page = seen(agent.open(link));
    agent.lay(TestCards.second());
    RawHttp.Reply trouble = seen(agent.follow(agent.typePin(page, TestCards.PIN)));
    assertThat(trouble.body()).contains("CARD-SWAPPED");
    seen(agent.press(trouble, "/authorize/cancel"));
    assertNothingLeft("swapped");
  }

  @Test
  void SEC_P08_anAttemptWhoseTimeIsOverReleasesNothing() throws IOException {
    agent.lay(TestCards.working());
    RawHttp.Reply page = seen(agent.open(link));
    agent.clock.forward(Duration.ofSeconds(300));
    seen(agent.follow(agent.typePin(page, TestCards.PIN)));
    assertNothingLeft("time over");
  }

  @Test
  void SEC_P08_theSelfTestAndTheLogShowNothingOfIt() throws IOException {
    agent.lay(TestCards.working());
    seen(agent.press(seen(agent.open(link)), "/authorize/cancel"));
    RawHttp.Reply check = seen(agent.get("/check"));
    String token = check.body().split("name=\"token\" value=\"", 2)[1].split("\"", 2)[0];
    assertThat(seen(agent.follow(agent.post("/check", "token=" + token))).body())
        .as("it did read the card")
        .contains("マイナンバーカードを読めました");
    seen(agent.get("/log"));
    seen(agent.get("/practice"));
    assertNothingLeft("self-test");
  }

  @Test
  void SEC_P08_aWindowThatIsClosedReleasesNothing() throws IOException {
    FakeDialog window = new FakeDialog();
    agent.close();
    agent = new AgentFixture(new WindowPinSurface(window));
    link = agent.service.newLink();
    agent.lay(TestCards.working());
    seen(agent.open(link));
    window.answers().cancel();
    seen(agent.openUntilSettled(link));
    assertNothingLeft("window closed");
    assertThat(agent.service.responses).hasSize(1);
  }

  @Test
  void theSearchFindsACertificateInEveryDress() {
    byte[] der = TestCards.certificate();
    byte[] shifted = new byte[der.length + 1];
    System.arraycopy(der, 0, shifted, 1, der.length);
    assertThat(holds(Base64.getEncoder().encodeToString(der))).isTrue();
    assertThat(holds(Base64.getUrlEncoder().encodeToString(shifted))).isTrue();
    assertThat(holds(Base64.getMimeEncoder().encodeToString(der))).isTrue();
    assertThat(holds(HexFormat.of().withUpperCase().formatHex(der))).isTrue();
    assertThat(holds("CN=PRACTICE-TEST")).isTrue();
    assertThat(holds("nothing")).isFalse();
  }

  private RawHttp.Reply seen(RawHttp.Reply reply) {
    shown.add(reply);
    return reply;
  }

  private void assertNothingLeft(String how) {
    assertThat(agent.service.received).as(how + ": the service heard something").isNotEmpty();
    assertThat(holders()).as(how + ": messages with the certificate").isEmpty();
    assertThat(shown).as(how).noneMatch(reply -> holds(reply.head() + reply.body()));
  }

  private List<String> holders() {
    return agent.service.received.stream().filter(CertificateReleaseIT::holds).toList();
  }

  /** A part of the certificate's inside, as bytes would be written, or the name in it. */
  private static boolean holds(String message) {
    String text = message + "\n" + decoded(message);
    String letters = text.replaceAll("\\s", "").replace('-', '+').replace('_', '/');
    byte[] der = TestCards.certificate();
    boolean base64 = false;
    for (int start = 60; start < 63; start++) {
      String part = Base64.getEncoder().encodeToString(Arrays.copyOfRange(der, start, start + 30));
      base64 |= letters.contains(part);
    }
    String hex = HexFormat.of().formatHex(der, 60, 90);
    return base64 || text.toLowerCase(Locale.ROOT).contains(hex) || text.contains("PRACTICE-TEST");
  }

  private static String decoded(String message) {
    try {
      return URLDecoder.decode(message, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return "";
    }
  }

  private static Faults once(int instruction, Fault fault) {
    return (index, command) ->
        command[1] == (byte) instruction && command.length > 5
            ? Optional.of(fault)
            : Optional.empty();
  }
}
