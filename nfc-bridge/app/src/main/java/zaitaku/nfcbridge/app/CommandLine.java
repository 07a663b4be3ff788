package zaitaku.nfcbridge.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.nfcbridge.protocol.Origin;
import zaitaku.nfcbridge.protocol.StartLink;
import zaitaku.nfcbridge.virtualcard.VpcdSlot;

/** Reads the command line: a word, then options that each have one value. */
final class CommandLine {

  static final String SCHEME = "zaitaku-bridge";
  static final int MAX_CARDS = 10_000;

  static final String HELP =
      """
      The bridge agent of Zaitaku Uketsuke: from a card on this machine to the reception service.

        agent --practice --data DIR [--port N] [--service-origin URL ...] [--service-host NAME]
            Serves practice cards on http://127.0.0.1:N (24737 unless given, 0 for a free port) and
            keeps all in DIR/practice; when ready it writes DIR/practice/agent.json.
            With --service-origin, repeatable, only these services are served.
            --pin-surface window|pad|page says where the PIN is asked for: in a window of the agent
            (the default with a real reader), on the keys of the reader, or, for practice cards only,
            on a page of the agent (the default with practice cards).
            With --service-host, the practice authority issues a TLS certificate for a service that
            is reached by this name or IPv4 address: DIR/practice/pki/service.p12.
            With --real-reader, cards lie on a PC/SC reader of this machine instead of the tray, and
            of these only those that the practice authority issued are asked for a PIN; --reader TEXT
            takes only readers with this text in their name.
        present --card ID --data DIR [--vpcd-port N]
            Lays a practice card into a slot of the virtual PC/SC reader vpcd (port 35963 unless
            given) until it is interrupted; for practice and tests of reader software.
        issue-card --count N --out DIR --data DIR
            Makes N (1 to 10000) further practice cards in the --out directory: a PKCS#12 file each,
            and issued-people.csv with the lines for the practice eligibility source.
        claim LINK|PICTURE --card ID --data DIR [--agree]
            Plays a phone that reads a reception's QR code: takes its start link, or a picture file of
            the code, shows who asks for what, asks on standard input whether to go on (--agree: yes) and
            for the PIN of the practice card, and shows the two digits that the screen with the code
            wants. Exit status 0 when the service took the card's proof.
        open-link ADDRESS [--port N]
            Opens what the zaitaku-bridge: scheme was given, in the browser at the running agent.
        --help
      """;

  private static final Set<String> AGENT_OPTIONS =
      Set.of("--data", "--port", "--service-origin", "--service-host", "--pin-surface");

  private CommandLine() {}

  static Order read(List<String> arguments) {
    if (arguments.isEmpty() || arguments.contains("--help")) {
      return new Order.Help();
    }
    List<String> rest = arguments.subList(1, arguments.size());
    return switch (arguments.getFirst()) {
      case "agent" -> onReader(rest);
      case "present" -> present(rest);
      case "claim" -> claim(rest);
      case "issue-card" -> issueCard(rest);
      case "open-link" -> openLink(rest);
      default -> new Order.Unclear("unknown command: " + arguments.getFirst());
    };
  }

  /** {@code --real-reader} and {@code --reader} say where; the rest is the same for both. */
  private static Order onReader(List<String> arguments) {
    List<String> rest = new ArrayList<>(arguments);
    boolean real = rest.remove("--real-reader");
    int at = rest.indexOf("--reader");
    if (at < 0) {
      return onReader(agent(rest), real, "");
    }
    if (!real || at + 1 == rest.size() || rest.get(at + 1).isBlank()) {
      return new Order.Unclear("--reader names a reader for --real-reader");
    }
    rest.remove(at);
    String named = rest.remove(at);
    return onReader(agent(rest), true, named);
  }

  private static Order onReader(Order order, boolean real, String named) {
    return order instanceof Order.RunAgent agent && real
        ? new Order.OnRealReader(agent, named)
        : order;
  }

  private static Order present(List<String> arguments) {
    Map<String, List<String>> values = new HashMap<>();
    Optional<String> flaw = values(arguments, Set.of("--card", "--data", "--vpcd-port"), values);
    if (flaw.isPresent()) {
      return new Order.Unclear(flaw.get());
    }
    List<String> cards = values.getOrDefault("--card", List.of());
    Optional<Path> data = path(values, "--data");
    OptionalInt port =
        number(values.getOrDefault("--vpcd-port", List.of("" + VpcdSlot.PORT)), 65535);
    return cards.size() != 1 || data.isEmpty() || port.orElse(0) < 1
        ? new Order.Unclear("present needs --card ID and --data DIR; --vpcd-port from 1 to 65535")
        : new Order.Present(cards.getFirst(), data.get(), port.getAsInt());
  }

  private static Order claim(List<String> arguments) {
    List<String> options = new ArrayList<>(arguments);
    boolean agreed = options.remove("--agree");
    Map<String, List<String>> values = new HashMap<>();
    Optional<String> flaw =
        options.isEmpty() || options.getFirst().startsWith("--")
            ? Optional.of("claim needs a start link, or a picture of its code")
            : values(options.subList(1, options.size()), Set.of("--card", "--data"), values);
    if (flaw.isPresent()) {
      return new Order.Unclear(flaw.get());
    }
    List<String> cards = values.getOrDefault("--card", List.of());
    Optional<Path> data = path(values, "--data");
    return cards.size() != 1 || data.isEmpty()
        ? new Order.Unclear("claim needs --card ID and --data DIR")
        : new Order.Claim(options.getFirst(), cards.getFirst(), data.get(), agreed);
  }

  private static Order agent(List<String> arguments) {
    List<String> options = new ArrayList<>(arguments);
    if (!options.remove("--practice")) {
      return new Order.Unclear("agent needs --practice: this version serves practice cards only");
    }
    Map<String, List<String>> values = new HashMap<>();
    Optional<String> flaw = values(options, AGENT_OPTIONS, values);
    if (flaw.isPresent()) {
      return new Order.Unclear(flaw.get());
    }
    Optional<Path> data = path(values, "--data");
    OptionalInt port = port(values);
    if (data.isEmpty() || port.isEmpty()) {
      return new Order.Unclear("agent needs one --data DIR, and --port from 0 to 65535");
    }
    Set<Origin> origins = new LinkedHashSet<>();
    for (String text : values.getOrDefault("--service-origin", List.of())) {
      Optional<Origin> origin = Origin.parse(text);
      if (origin.isEmpty()) {
        return new Order.Unclear("not an origin (https, or http on this machine): " + text);
      }
      origins.add(origin.get());
    }
    List<String> hosts = values.getOrDefault("--service-host", List.of());
    if (hosts.size() > 1
        || hosts.stream().anyMatch(host -> Origin.parse("https://" + host).isEmpty())) {
      return new Order.Unclear("--service-host needs one host name in lower case or IPv4 address");
    }
    List<String> surfaces = values.getOrDefault("--pin-surface", List.of());
    Optional<SurfaceKind> surface = surfaces.stream().findFirst().flatMap(SurfaceKind::of);
    if (surfaces.size() > 1 || surface.isPresent() == surfaces.isEmpty()) {
      return new Order.Unclear("--pin-surface is one of window, pad and page");
    }
    return new Order.RunAgent(
        data.get(), port.getAsInt(), origins, hosts.stream().findFirst(), surface);
  }

  private static Order openLink(List<String> arguments) {
    Map<String, List<String>> values = new HashMap<>();
    Optional<String> flaw =
        arguments.isEmpty()
            ? Optional.of("open-link needs an address")
            : values(arguments.subList(1, arguments.size()), Set.of("--port"), values);
    if (flaw.isPresent()) {
      return new Order.Unclear(flaw.get());
    }
    OptionalInt port = port(values);
    return switch (StartLink.parse(query(arguments.getFirst()))) {
      case StartLink.Read(StartLink link) when port.orElse(0) > 0 ->
          new Order.OpenLink(link, port.getAsInt());
      default -> new Order.Unclear("not a start link, or not a port of an agent");
    };
  }

  /** What stands after the scheme, however many slashes a browser put in between. */
  private static String query(String address) {
    int question = address.indexOf('?');
    return address.startsWith(SCHEME + ":") && question > 0 ? address.substring(question + 1) : "";
  }

  private static OptionalInt port(Map<String, List<String>> values) {
    return number(values.getOrDefault("--port", List.of("" + BridgeProtocol.AGENT_PORT)), 65535);
  }

  private static Order issueCard(List<String> arguments) {
    Map<String, List<String>> values = new HashMap<>();
    Optional<String> flaw = values(arguments, Set.of("--count", "--out", "--data"), values);
    if (flaw.isPresent()) {
      return new Order.Unclear(flaw.get());
    }
    OptionalInt count = number(values.getOrDefault("--count", List.of()), MAX_CARDS);
    Optional<Path> out = path(values, "--out");
    Optional<Path> data = path(values, "--data");
    return count.orElse(0) < 1 || out.isEmpty() || data.isEmpty()
        ? new Order.Unclear("issue-card needs --count 1 to 10000, --out DIR and --data DIR")
        : new Order.IssueFurther(count.getAsInt(), out.get(), data.get());
  }

  /** Sorts options and their values; says what is wrong. */
  private static Optional<String> values(
      List<String> arguments, Set<String> known, Map<String, List<String>> values) {
    for (int i = 0; i < arguments.size(); i += 2) {
      String name = arguments.get(i);
      if (!known.contains(name)) {
        return Optional.of("unknown option: " + name);
      }
      if (i + 1 == arguments.size()) {
        return Optional.of("no value for " + name);
      }
      values.computeIfAbsent(name, first -> new ArrayList<>()).add(arguments.get(i + 1));
    }
    return Optional.empty();
  }

  private static Optional<Path> path(Map<String, List<String>> values, String name) {
    List<String> given = values.getOrDefault(name, List.of());
    try {
      return given.size() == 1 && !given.getFirst().isBlank()
          ? Optional.of(Path.of(given.getFirst()))
          : Optional.empty();
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }

  private static OptionalInt number(List<String> given, int max) {
    if (given.size() != 1 || !given.getFirst().matches("[0-9]{1,5}")) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(given.getFirst());
    return number <= max ? OptionalInt.of(number) : OptionalInt.empty();
  }
}
