package zaitaku.web;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The command line of the service.
 *
 * @param data directory that survives: database, keys, practice files
 * @param port where the service listens, 1 to 65535, 0 for any free one
 * @param agentFile what the agent wrote about itself and its certificate authority
 * @param readyFile a second place for {@code practice.json}, if asked for
 * @param tlsHost https under this host name or IPv4 address; empty is http on localhost
 */
record LaunchOptions(
    Path data, int port, Path agentFile, Optional<Path> readyFile, Optional<String> tlsHost) {

  static final String USAGE =
      """
      usage: zaitaku.web.Application --practice --data DIR --port N --agent-file FILE [--ready-file FILE]
                                     [--tls-host NAME]
        --tls-host    https under this name or IPv4 address, for which the agent was told --service-host;
                      other than localhost it is served on all addresses of this machine
        --practice    invented people, software cards, embedded PostgreSQL (the only mode of this version)
      """;

  /** What was typed was understood, or not. */
  sealed interface Parsed {
    record Understood(LaunchOptions options) implements Parsed {}

    record Refused(String reason) implements Parsed {}
  }

  static Parsed parse(String... args) {
    Deque<String> rest = new ArrayDeque<>(List.of(args));
    boolean practice = false;
    Path data = null;
    Path agent = null;
    Path ready = null;
    Integer port = null;
    String tlsHost = null;
    while (!rest.isEmpty()) {
      String option = rest.pop();
      if (option.equals("--practice")) {
        practice = true;
        continue;
      }
      String value = rest.poll();
      if (value == null) {
        return new Parsed.Refused(option + " needs a value");
      }
      switch (option) {
        case "--data" -> data = Path.of(value);
        case "--agent-file" -> agent = Path.of(value);
        case "--ready-file" -> ready = Path.of(value);
        case "--port" -> port = port(value);
        case "--tls-host" -> tlsHost = value;
        default -> {
          return new Parsed.Refused("unknown option " + option);
        }
      }
    }
    return complete(practice, data, port, agent, ready, tlsHost);
  }

  private static Parsed complete(
      boolean practice,
      @Nullable Path data,
      @Nullable Integer port,
      @Nullable Path agent,
      @Nullable Path ready,
      @Nullable String tlsHost) {
    if (!practice) {
      return new Parsed.Refused(
          "no production mode yet: it needs an eligibility source, and only the practice one exists");
    }
    if (data == null || agent == null || port == null || port < 0) {
      return new Parsed.Refused("--data, --agent-file and a --port from 0 to 65535 are needed");
    }
    return new Parsed.Understood(
        new LaunchOptions(
            data, port, agent, Optional.ofNullable(ready), Optional.ofNullable(tlsHost)));
  }

  private static int port(String value) {
    return value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= 65535
        ? Integer.parseInt(value)
        : -1;
  }
}
