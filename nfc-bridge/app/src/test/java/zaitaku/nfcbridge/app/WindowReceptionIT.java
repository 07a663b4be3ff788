package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import java.io.IOException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import zaitaku.nfcbridge.app.window.PinWindow;
import zaitaku.nfcbridge.protocol.StartLink;

/** From the start link to the proof with the real window: page, window, card, service. */
class WindowReceptionIT {

  private final Screen screen = Screen.open();

  @Test
  void aWrongPinThenTheRightOneOnTheScreen() throws IOException {
    try (AgentFixture agent = agent()) {
      agent.lay(TestCards.working());
      StartLink link = agent.service.newLink();
      agent.open(link);
      type(KeyEvent.VK_1, KeyEvent.VK_1, KeyEvent.VK_1, KeyEvent.VK_1);
      Awaitility.await().until(() -> said("あと2回まちがえると、使えなくなります"));
      screen.picture("reception-wrong");
      type(KeyEvent.VK_4, KeyEvent.VK_9, KeyEvent.VK_7, KeyEvent.VK_0);
      assertThat(agent.openUntilSettled(link).status()).isEqualTo(303);
      assertThat(agent.reader.verifies()).isEqualTo(2);
      Awaitility.await().until(() -> screen.windows().isEmpty());
    }
  }

  @Test
  void SEC_P02_theLastTryIsAskedTwiceOnTheScreenThenTheCardIsBlocked() throws IOException {
    try (AgentFixture agent = agent()) {
      agent.lay(TestCards.withTries(1));
      StartLink link = agent.service.newLink();
      agent.open(link);
      screen.touch(screen.button("番号が分かるので入れる"));
      Awaitility.await().until(() -> said("あと 1 回") && said("4けたの暗証番号を入れて"));
      assertThat(agent.reader.verifies()).isZero();
      type(KeyEvent.VK_1, KeyEvent.VK_1, KeyEvent.VK_1, KeyEvent.VK_1);
      assertThat(agent.openUntilSettled(link).body()).contains("PIN-BLOCKED");
      assertThat(screen.windows()).isEmpty();
    }
  }

  @Test
  void givingUpOnTheScreenLeadsThePageBack() throws IOException {
    try (AgentFixture agent = agent()) {
      agent.lay(TestCards.working());
      StartLink link = agent.service.newLink();
      agent.open(link);
      screen.window();
      screen.press(KeyEvent.VK_ESCAPE);
      assertThat(agent.openUntilSettled(link).status()).isEqualTo(303);
      assertThat(agent.service.responses.getFirst())
          .containsEntry("error_description", "cancelled");
      assertThat(agent.reader.verifies()).isZero();
    }
  }

  private static AgentFixture agent() throws IOException {
    return new AgentFixture(new WindowPinSurface(PinWindow.open().orElseThrow()));
  }

  private void type(int... keys) {
    screen.button("この番号で進む");
    screen.press(keys);
    screen.press(KeyEvent.VK_ENTER);
  }

  private boolean said(String words) {
    return screen.parts().stream()
        .filter(javax.swing.text.JTextComponent.class::isInstance)
        .anyMatch(part -> ((javax.swing.text.JTextComponent) part).getText().contains(words));
  }
}
