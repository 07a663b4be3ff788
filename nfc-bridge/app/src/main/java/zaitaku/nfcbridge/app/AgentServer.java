package zaitaku.nfcbridge.app;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zaitaku.nfcbridge.card.CardReader;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.nfcbridge.protocol.Origin;

/** The running agent: loopback listeners in front of one {@link Seat}. */
final class AgentServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AgentServer.class);

  /**
   * What an agent is made of.
   *
   * @param trust whose certificates are believed where a service speaks https
   * @param coolDown between two PINs
   * @param enrolled services it serves; empty serves any
   * @param languages what it speaks
   */
  record Parts(
      CardReader reader,
      PinSurface surface,
      KnownIssuers issuers,
      Tray tray,
      String trayToken,
      SSLContext trust,
      Set<Origin> enrolled,
      Languages languages,
      Duration coolDown,
      Clock clock,
      SecureRandom random) {}

  private final AgentRooms rooms;
  private final ApplicationContext context;
  private final AgentAddress address;

  private AgentServer(AgentRooms rooms, ApplicationContext context, AgentAddress address) {
    this.rooms = rooms;
    this.context = context;
    this.address = address;
  }

  /**
   * Starts listening.
   *
   * @param port 0 takes a free one
   * @throws IOException when the port is taken on 127.0.0.1
   */
  static AgentServer start(int port, Parts parts) throws IOException {
    AgentAddress address = new AgentAddress(probe("127.0.0.1", port));
    AgentRooms rooms = AgentRooms.of(parts);
    Templates templates = new Templates();
    ApplicationContext context =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .banner(false)
            .properties(properties(address))
            .singletons(
                address,
                rooms.door(),
                rooms.desk(),
                rooms.selfTest(),
                parts.languages,
                templates,
                new Pages(templates, parts.languages),
                parts.tray,
                new TrayKeys(parts.trayToken, TrayKeys.fresh(parts.random)))
            .start();
    context.getBean(EmbeddedServer.class).start();
    LOG.info("listening on {}, PIN surface {}", address.origin(), parts.surface.kind().word());
    return new AgentServer(rooms, context, address);
  }

  AgentAddress address() {
    return address;
  }

  private static Map<String, Object> properties(AgentAddress address) {
    Map<String, Object> properties = new HashMap<>();
    String listeners = "micronaut.server.netty.listeners.";
    properties.put(listeners + "ipv4.host", "127.0.0.1");
    properties.put(listeners + "ipv4.port", address.port());
    if (canListen("::1", address.port())) {
      properties.put(listeners + "ipv6.host", "::1");
      properties.put(listeners + "ipv6.port", address.port());
    }
    properties.put("micronaut.server.max-request-size", BridgeProtocol.MAX_BODY_BYTES);
    properties.put("micronaut.server.idle-timeout", "30s");
    properties.put("micronaut.server.netty.max-initial-line-length", 4096);
    properties.put("micronaut.server.netty.max-header-size", 8192);
    properties.put("micronaut.server.netty.validate-headers", true);
    return properties;
  }

  /** A port that is free now; a plain answer where it is taken. */
  private static int probe(String host, int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return socket.getLocalPort();
    }
  }

  // a machine may have no IPv6; or somebody else sits there, who learns no more than a handle (P07)
  private static boolean canListen(String host, int port) {
    try {
      return probe(host, port) == port;
    } catch (IOException none) {
      LOG.warn("not listening on [{}]:{}: {}", host, port, none.getMessage());
      return false;
    }
  }

  @Override
  public void close() {
    context.close();
    rooms.close();
  }
}
