package zaitaku.web.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zaitaku.web.durability.Campaign.Target;

/**
 * Whole receptions over HTTP while database, service or both are killed with SIGKILL (security.md
 * F01, D08): every acknowledged registration is there, none is there twice, none is there in part.
 * {@code -Dzaitaku.kills=200} for the full count, {@code -Dzaitaku.seed=N} for another order.
 */
class KilledUnderLoadIT {

  private static final int KILLS = Integer.getInteger("zaitaku.kills", 3);
  private static final long SEED = Long.getLong("zaitaku.seed", 20261125L);

  private static Campaign campaign;

  @BeforeAll
  static void prepare() throws IOException {
    Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
    campaign = Campaign.prepare(Files.createTempDirectory(target, "it-kills"), SEED);
  }

  @AfterAll
  static void close() {
    campaign.close();
  }

  @ParameterizedTest
  @EnumSource
  void SEC_F01_nothingAcknowledgedIsLostAndNothingIsDoubleOrHalf(Target target)
      throws SQLException {
    Findings findings = campaign.kill(target, KILLS);
    assertThat(findings.lost()).as("lost").isEmpty();
    assertThat(findings.twice()).as("double").isEmpty();
    assertThat(findings.half()).as("half").isEmpty();
    assertThat(findings.unasked()).as("unasked").isEmpty();
    assertThat(findings.stored()).isPositive();
  }
}
