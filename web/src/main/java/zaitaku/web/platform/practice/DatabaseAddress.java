package zaitaku.web.platform.practice;

import java.util.Objects;

/**
 * Where the embedded PostgreSQL listens and as whom to go there.
 *
 * @param host a loopback address
 * @param port 1 to 65535, another one after every start
 * @param ownerUser owns the database and migrates its schema; no superuser
 * @param appUser the run-time role: no superuser, no BYPASSRLS, no CREATEDB, owns nothing
 */
public record DatabaseAddress(
    String host,
    int port,
    String database,
    String ownerUser,
    String ownerPassword,
    String appUser,
    String appPassword) {

  public DatabaseAddress {
    Objects.requireNonNull(host);
    Objects.requireNonNull(database);
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port must be 1 to 65535");
    }
  }

  /** Masked: no password. */
  @Override
  public String toString() {
    return "DatabaseAddress[" + appUser + "@" + host + ":" + port + "/" + database + "]";
  }
}
