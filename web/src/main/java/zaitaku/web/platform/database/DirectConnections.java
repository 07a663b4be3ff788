package zaitaku.web.platform.database;

import java.nio.file.Path;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections beside the pool, for what happens once before anything is served. */
final class DirectConnections {

  private static final int CONNECT_SECONDS = 5;

  private DirectConnections() {}

  static PGSimpleDataSource asOwner(DatabaseSettings settings) {
    return as(settings, settings.ownerUser(), settings.ownerPassword());
  }

  static PGSimpleDataSource asApplication(DatabaseSettings settings) {
    return as(settings, settings.appUser(), settings.appPassword());
  }

  private static PGSimpleDataSource as(DatabaseSettings settings, String user, String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {settings.host()});
    source.setPortNumbers(new int[] {settings.port()});
    source.setDatabaseName(settings.database());
    source.setUser(user);
    source.setPassword(password);
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setTcpKeepAlive(true);
    if (settings.tls()) {
      source.setSslMode("verify-full");
      Optional<Path> root = settings.tlsRoot();
      if (root.isPresent()) {
        source.setSslRootCert(root.get().toString());
      } else {
        source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
      }
    } else {
      source.setSslMode("disable");
    }
    return source;
  }
}
