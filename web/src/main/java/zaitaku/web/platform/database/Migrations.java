package zaitaku.web.platform.database;

import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** Brings the schema to this build's version, as the owner role (security.md D01). */
final class Migrations {

  private Migrations() {}

  static void run(DatabaseSettings settings) {
    if (settings.ownerUser().isEmpty()) {
      return;
    }
    Flyway.configure()
        .dataSource(owner(settings))
        .locations("classpath:db/migration")
        .validateMigrationNaming(true)
        .cleanDisabled(true)
        .load()
        .migrate();
  }

  private static PGSimpleDataSource owner(DatabaseSettings settings) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {settings.host()});
    source.setPortNumbers(new int[] {settings.port()});
    source.setDatabaseName(settings.database());
    source.setUser(settings.ownerUser());
    source.setPassword(settings.ownerPassword());
    source.setSslMode(settings.tls() ? "verify-full" : "disable");
    return source;
  }
}
