package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import zaitaku.nfcbridge.protocol.StartLink;

/** An agent with a service that has one request for it; at the end no card is left under power. */
abstract class OneRequest {

  AgentFixture agent;
  StartLink link;

  @BeforeEach
  void start() throws IOException {
    agent = new AgentFixture();
    link = agent.service.newLink();
  }

  @AfterEach
  void stop() {
    assertThat(agent.reader.openChannels()).as("cards left with their power on").isZero();
    agent.close();
  }
}
