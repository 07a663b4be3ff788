package zaitaku.web.platform.database;

import io.netty.channel.Channel;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/** Makes sessions with every limit of security.md D09 on them, on the server's side and on ours. */
final class Connector implements AutoCloseable {

  private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

  /** Sessions made at once do not end at once. */
  private static final int LIFE_SPREAD_SECONDS = 120;

  private final DatabaseSettings settings;
  private final LoopResources loops = LoopResources.create("database", THREADS, true);
  private final AtomicLong made = new AtomicLong();

  Connector(DatabaseSettings settings) {
    this.settings = settings;
  }

  /**
   * Ends within {@link DatabaseSettings#CREATE_LIMIT}, well or badly.
   *
   * @param name what the server shows as the application
   */
  CompletableFuture<Session> connect(String name) {
    return connect(
        name,
        DatabaseSettings.LIFE_LIMIT.minusSeconds(made.getAndIncrement() * 7 % LIFE_SPREAD_SECONDS));
  }

  /** As above; the session is not used again after this life. */
  CompletableFuture<Session> connect(String name, Duration life) {
    List<Channel> channels = new CopyOnWriteArrayList<>();
    return new PostgresqlConnectionFactory(configuration(name, channels))
        .create()
        .timeout(DatabaseSettings.CREATE_LIMIT)
        .doOnError(failed -> channels.forEach(Channel::close))
        .map(connection -> new Session(connection, channels, life))
        .toFuture();
  }

  private PostgresqlConnectionConfiguration configuration(String name, List<Channel> channels) {
    PostgresqlConnectionConfiguration.Builder builder =
        PostgresqlConnectionConfiguration.builder()
            .host(settings.host())
            .port(settings.port())
            .database(settings.database())
            .username(settings.appUser())
            .password(settings.appPassword())
            .applicationName(name)
            .sslMode(settings.tls() ? SSLMode.VERIFY_FULL : SSLMode.DISABLE)
            .connectTimeout(DatabaseSettings.CREATE_LIMIT)
            .tcpKeepAlive(true)
            .tcpNoDelay(true)
            // as text, bytes would come in twice their length and times would be parsed
            .forceBinary(true)
            .codecRegistrar((connection, allocator, registry) ->
                Mono.fromRunnable(() -> registry.addFirst(new BinaryBytes())))
            .loopResources(new SocketLoops(loops, channels))
            .options(limits());
    settings.tlsRoot().ifPresent(root -> builder.sslRootCert(root.toString()));
    return builder.build();
  }

  static Map<String, String> limits() {
    return Map.of(
        "statement_timeout", millis(DatabaseSettings.STATEMENT_LIMIT),
        "lock_timeout", millis(DatabaseSettings.LOCK_LIMIT),
        "idle_in_transaction_session_timeout", millis(DatabaseSettings.IDLE_IN_TRANSACTION_LIMIT),
        "tcp_user_timeout", millis(DatabaseSettings.UNCONFIRMED_LIMIT),
        "tcp_keepalives_idle", "15",
        "tcp_keepalives_interval", "5",
        "tcp_keepalives_count", "3");
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }

  @Override
  public void close() {
    loops.dispose();
  }
}
