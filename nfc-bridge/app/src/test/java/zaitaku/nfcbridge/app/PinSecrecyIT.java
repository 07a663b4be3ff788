package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The PIN as a canary: it may be found on its way to the card and nowhere else. */
class PinSecrecyIT {

  @Test
  void SEC_P01_thePinIsInNoLogNoPageAndNoMessage() throws IOException {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Appender<ILoggingEvent> console = root.getAppender("STDERR");
    root.detachAppender(console);
    root.addAppender(log);
    root.setLevel(Level.DEBUG);
    StringBuilder seen = new StringBuilder();
    try (AgentFixture agent = new AgentFixture()) {
      agent.lay(TestCards.working());
      RawHttp.Reply wrong =
          agent.typePin(agent.open(agent.service.newLink()), TestCards.WRONG_PIN + "0");
      RawHttp.Reply page = agent.follow(wrong);
      RawHttp.Reply done = agent.typePin(page, TestCards.PIN);
      assertThat(done.status()).isEqualTo(303);
      for (RawHttp.Reply reply : List.of(wrong, page, done)) {
        seen.append(reply.head()).append(reply.body());
      }
      for (Map<String, String> message : agent.service.responses) {
        seen.append(message.get("state"));
      }
      agent.service.progress.forEach(seen::append);
      agent.service.asked.forEach(seen::append);
    } finally {
      root.setLevel(before);
      root.detachAppender(log);
      root.addAppender(console);
    }
    assertThat(log.list).as("the capture works").isNotEmpty();
    for (ILoggingEvent event : log.list) {
      assertThat(event.getFormattedMessage())
          .doesNotContain("pin=")
          .doesNotContain(RequestForge.STATE);
      if (event.getLoggerName().startsWith("zaitaku")) {
        seen.append(event.getFormattedMessage());
      }
    }
    assertThat(seen.toString().replaceAll("127\\.0\\.0\\.1:[0-9]+", ""))
        .doesNotContain(TestCards.PIN)
        .doesNotContain(TestCards.WRONG_PIN + "0");
  }
}
