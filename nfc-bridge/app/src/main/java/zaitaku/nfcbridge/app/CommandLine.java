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

/** Reads the command line: a word, then options that each have one value. */
final class CommandLine {

  static final int MAX_CARDS = 10_000;

  static final String HELP =
      """
      The bridge agent of Zaitaku Uketsuke: from a card on this machine to the reception service.

        agent --practice --data DIR [--port N] [--service-origin URL ...] [--service-host NAME]
            Serves practice cards on http://127.0.0.1:N (24737 unless given, 0 for a free port) and
            keeps all in DIR/practice; when ready it writes DIR/practice/agent.json.
            With --service-origin, repeatable, only these services are served.
            With --service-host, the practice authority issues a TLS certificate for a service that
            is reached by this name or IPv4 address: DIR/practice/pki/service.p12.
        issue-card --count N --out DIR --data DIR
            Makes N (1 to 10000) further practice cards in the --out directory: a PKCS#12 file each,
            and issued-people.csv with the lines for the practice eligibility source.
        --help
      """;

  private CommandLine() {}

  static Order read(List<String> arguments) {
    if (arguments.isEmpty() || arguments.contains("--help")) {
      return new Order.Help();
    }
    List<String> rest = arguments.subList(1, arguments.size());
    return switch (arguments.getFirst()) {
      case "agent" -> agent(rest);
      case "issue-card" -> issueCard(rest);
      default -> new Order.Unclear("unknown command: " + arguments.getFirst());
    };
  }

  private static Order agent(List<String> arguments) {
    List<String> options = new ArrayList<>(arguments);
    if (!options.remove("--practice")) {
      return new Order.Unclear("agent needs --practice: this version serves practice cards only");
    }
    Map<String, List<String>> values = new HashMap<>();
    Optional<String> flaw =
        values(options, Set.of("--data", "--port", "--service-origin", "--service-host"), values);
    if (flaw.isPresent()) {
      return new Order.Unclear(flaw.get());
    }
    Optional<Path> data = path(values, "--data");
    OptionalInt port =
        number(values.getOrDefault("--port", List.of("" + BridgeProtocol.AGENT_PORT)), 65535);
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
    return new Order.RunAgent(data.get(), port.getAsInt(), origins, hosts.stream().findFirst());
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
