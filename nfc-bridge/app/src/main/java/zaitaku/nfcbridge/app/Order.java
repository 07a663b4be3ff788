package zaitaku.nfcbridge.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import zaitaku.nfcbridge.protocol.Origin;
import zaitaku.nfcbridge.protocol.StartLink;

/** What the command line asks for. */
sealed interface Order {

  /**
   * Run the practice agent.
   *
   * @param port 0 to 65535; 0 takes a free one
   * @param origins the only services it serves; empty serves any
   * @param serviceHost the practice service is to have a TLS certificate for this host
   * @param surface where the PIN is asked for; empty takes what suits the reader
   */
  record RunAgent(
      Path data,
      int port,
      Set<Origin> origins,
      Optional<String> serviceHost,
      Optional<SurfaceKind> surface)
      implements Order {}

  /**
   * Open what the {@code zaitaku-bridge:} scheme was given in the browser, at the agent (protocol
   * §7).
   *
   * @param port of the agent
   */
  record OpenLink(StartLink link, int port) implements Order {}

  /**
   * Run the practice agent with the readers of this machine.
   *
   * @param named part of the name of the readers that count; empty for all
   */
  record OnRealReader(RunAgent agent, String named) implements Order {}

  /**
   * Lay a practice card into a slot of vpcd, until the reader goes or the program is ended.
   *
   * @param card id of the card in the tray
   * @param port where vpcd waits for the slot's card, on this machine
   */
  record Present(String card, Path data, int port) implements Order {}

  /**
   * Play a phone that serves one request with a practice card (protocol §8).
   *
   * @param from start link, or path of a picture of its QR code
   * @param card id of the card in the tray
   * @param agreed true when the person agreed beforehand to what is asked
   */
  record Claim(String from, String card, Path data, boolean agreed) implements Order {}

  /** Make further practice cards. */
  record IssueFurther(int count, Path out, Path data) implements Order {}

  /** Say how it is used. */
  record Help() implements Order {}

  /**
   * Not understood.
   *
   * @param why one line
   */
  record Unclear(String why) implements Order {}
}
