package zaitaku.web.platform.database;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import io.r2dbc.spi.ValidationDepth;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/** Makes the pool, after the schema is at its version and the server's promises were checked. */
@Factory
final class DatabaseFactory {

  @Singleton
  @Bean(preDestroy = "dispose")
  ConnectionPool pool(DatabaseSettings settings) {
    Migrations.run(settings);
    ServerPromises.check(settings);
    return new ConnectionPool(
        ConnectionPoolConfiguration.builder(new PostgresqlConnectionFactory(server(settings)))
            .initialSize(1)
            .maxSize(settings.poolSize())
            .maxAcquireTime(DatabaseSettings.ACQUIRE_LIMIT)
            .maxCreateConnectionTime(DatabaseSettings.CREATE_LIMIT)
            .maxLifeTime(DatabaseSettings.LIFE_LIMIT)
            .maxIdleTime(Duration.ofMinutes(5))
            .acquireRetry(1)
            .validationDepth(ValidationDepth.LOCAL)
            .build());
  }

  private static PostgresqlConnectionConfiguration server(DatabaseSettings settings) {
    return PostgresqlConnectionConfiguration.builder()
        .host(settings.host())
        .port(settings.port())
        .database(settings.database())
        .username(settings.appUser())
        .password(settings.appPassword())
        .applicationName("zaitaku-web")
        .sslMode(settings.tls() ? SSLMode.VERIFY_FULL : SSLMode.DISABLE)
        .connectTimeout(DatabaseSettings.CREATE_LIMIT)
        .tcpKeepAlive(true)
        .tcpNoDelay(true)
        .options(
            Map.of(
                "statement_timeout", millis(DatabaseSettings.STATEMENT_LIMIT),
                "lock_timeout", millis(DatabaseSettings.LOCK_LIMIT),
                "idle_in_transaction_session_timeout",
                    millis(DatabaseSettings.IDLE_IN_TRANSACTION_LIMIT)))
        .build();
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
