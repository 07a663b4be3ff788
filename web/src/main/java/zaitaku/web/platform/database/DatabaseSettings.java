package zaitaku.web.platform.database;

import java.time.Duration;

/**
 * Where PostgreSQL is, and the limits of our side (security.md D09).
 *
 * @param appUser the run-time role: owns nothing, no BYPASSRLS
 * @param ownerUser the role that migrates; empty when somebody else migrates
 * @param tls true to demand TLS; false only for loopback or a trusted socket
 * @param poolSize connections at most, 1 to 200
 */
public record DatabaseSettings(
    String host,
    int port,
    String database,
    String appUser,
    String appPassword,
    String ownerUser,
    String ownerPassword,
    boolean tls,
    int poolSize) {

  /** A statement is cut after this. */
  static final Duration STATEMENT_LIMIT = Duration.ofSeconds(5);

  /** A wait for a row lock is cut after this. */
  static final Duration LOCK_LIMIT = Duration.ofSeconds(2);

  /** A transaction that sends nothing is cut after this. */
  static final Duration IDLE_IN_TRANSACTION_LIMIT = Duration.ofSeconds(10);

  /** Waiting for a free connection ends after this, with {@link DatabaseUnavailable}. */
  static final Duration ACQUIRE_LIMIT = Duration.ofSeconds(2);

  /** Making a new connection ends after this. */
  static final Duration CREATE_LIMIT = Duration.ofSeconds(3);

  /** No connection is kept longer. */
  static final Duration LIFE_LIMIT = Duration.ofMinutes(30);

  /** What one statement may take from our side, driver and network included. */
  static final Duration AWAIT_LIMIT = Duration.ofSeconds(8);

  public DatabaseSettings {
    if (poolSize < 1 || poolSize > 200) {
      throw new IllegalArgumentException("poolSize must be 1 to 200");
    }
  }

  /** Masked: no password. */
  @Override
  public String toString() {
    return "DatabaseSettings[" + appUser + "@" + host + ":" + port + "/" + database + "]";
  }
}
