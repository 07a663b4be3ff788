package zaitaku.web.platform.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where PostgreSQL is, and the limits of our side (security.md D07, D09).
 *
 * @param appUser the run-time role: owns nothing, no BYPASSRLS
 * @param ownerUser the role that migrates; empty when somebody else migrates
 * @param tls true to demand TLS with a checked server name; false only for loopback
 * @param poolSize connections at most, 1 to 200
 * @param tlsRoot PEM file of the authority that the server's certificate must lead to; empty for
 *     those the JDK trusts
 * @param clockReference true when the server's clock is the reference that ours must not leave by
 *     more than {@link #SKEW_LIMIT}
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
    int poolSize,
    Optional<Path> tlsRoot,
    boolean clockReference) {

  /** A statement is cut by the server after this. */
  static final Duration STATEMENT_LIMIT = Duration.ofSeconds(5);

  /** A wait for a row lock is cut by the server after this. */
  static final Duration LOCK_LIMIT = Duration.ofSeconds(2);

  /** A transaction that sends nothing is cut by the server after this. */
  static final Duration IDLE_IN_TRANSACTION_LIMIT = Duration.ofSeconds(10);

  /** Waiting for a session ends after this, with {@link DatabaseUnavailable}. */
  static final Duration ACQUIRE_LIMIT = Duration.ofSeconds(2);

  /** Making a new session ends after this. */
  static final Duration CREATE_LIMIT = Duration.ofSeconds(3);

  /** The server's first answer on a kept session comes within this, or the session is dead. */
  static final Duration VALIDATION_LIMIT = Duration.ofSeconds(1);

  /**
   * A kept session that answered within this time needs no other proof that the server is there.
   */
  static final Duration PROVEN_FOR = Duration.ofSeconds(1);

  /** No session is kept longer. */
  static final Duration LIFE_LIMIT = Duration.ofMinutes(30);

  /** No session is kept unused for longer. */
  static final Duration IDLE_LIMIT = Duration.ofMinutes(5);

  /** What one statement may take from our side, driver and network included. */
  static final Duration AWAIT_LIMIT = STATEMENT_LIMIT.plusSeconds(1);

  /** A whole transaction, from begin to the answer to its commit; then its session is closed. */
  static final Duration TRANSACTION_LIMIT = Duration.ofSeconds(8);

  /** From asking for a session to the end of a transaction on it: no work waits for longer. */
  public static final Duration LONGEST_WORK = ACQUIRE_LIMIT.plus(TRANSACTION_LIMIT);

  /** Bytes that the other side does not confirm for this long end the connection (both ways). */
  static final Duration UNCONFIRMED_LIMIT = Duration.ofSeconds(10);

  /** Requests that may wait for a session, for each session of the pool. */
  static final int WAITING_PER_SESSION = 20;

  /** How far our clock may be from the reference at the start. */
  static final Duration SKEW_LIMIT = Duration.ofSeconds(1);

  public DatabaseSettings {
    if (poolSize < 1 || poolSize > 200) {
      throw new IllegalArgumentException("poolSize must be 1 to 200");
    }
    if (tlsRoot.isPresent() && !tls) {
      throw new IllegalArgumentException("an authority without TLS would not be asked");
    }
  }

  /** Trusts what the JDK trusts and takes nobody's clock for a reference. */
  public DatabaseSettings(
      String host,
      int port,
      String database,
      String appUser,
      String appPassword,
      String ownerUser,
      String ownerPassword,
      boolean tls,
      int poolSize) {
    this(
        host,
        port,
        database,
        appUser,
        appPassword,
        ownerUser,
        ownerPassword,
        tls,
        poolSize,
        Optional.empty(),
        false);
  }

  /** The same with the server's clock as the reference of ours. */
  public DatabaseSettings withClockReference() {
    return new DatabaseSettings(
        host,
        port,
        database,
        appUser,
        appPassword,
        ownerUser,
        ownerPassword,
        tls,
        poolSize,
        tlsRoot,
        true);
  }

  /** Masked: no password. */
  @Override
  public String toString() {
    return "DatabaseSettings[" + appUser + "@" + host + ":" + port + "/" + database + "]";
  }
}
