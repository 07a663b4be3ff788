package zaitaku.web.platform.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.ValidateResult;

/**
 * Brings the schema to this build's version as the owner role (security.md D01), or, where somebody
 * else migrates, makes sure that it stands at exactly this version: an older, a newer and a changed
 * schema are refused (D07).
 */
final class Migrations {

  private Migrations() {}

  /**
   * @throws IllegalStateException when the schema is not, and cannot be made, this build's
   */
  static void run(DatabaseSettings settings) {
    try {
      if (settings.ownerUser().isEmpty()) {
        validate(settings);
      } else {
        configured(DirectConnections.asOwner(settings)).load().migrate();
      }
    } catch (FlywayException refused) {
      throw new IllegalStateException(
          "refusing to serve: the schema is not this build's: " + refused.getMessage(), refused);
    }
  }

  private static void validate(DatabaseSettings settings) {
    ValidateResult result =
        configured(DirectConnections.asApplication(settings)).load().validateWithResult();
    if (!result.validationSuccessful) {
      throw new IllegalStateException(
          "refusing to serve: the schema is not this build's: "
              + result.getAllErrorMessages().lines().findFirst().orElse(""));
    }
  }

  private static FluentConfiguration configured(DataSource source) {
    return Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration")
        .validateMigrationNaming(true)
        // numbers belong to rooms, so a room's next one may be below another's last
        .outOfOrder(true)
        // a schema of a newer build is not ours either
        .ignoreMigrationPatterns("")
        .cleanDisabled(true);
  }
}
