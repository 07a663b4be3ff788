package zaitaku.web.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromisesTest {

  private static final Instant BEFORE = Instant.parse("2026-11-25T00:00:00Z");
  private static final Instant AFTER = BEFORE.plusMillis(4);

  @ParameterizedTest
  @CsvSource({
    "fsync,on,true",
    "fsync,off,false",
    "full_page_writes,off,false",
    "data_checksums,off,false",
    "synchronous_commit,on,true",
    "synchronous_commit,remote_apply,true",
    "synchronous_commit,remote_write,false",
    "synchronous_commit,local,false",
    "synchronous_commit,off,false"
  })
  void SEC_D07_onlyWhatKeepsACommitOnTheDiskIsKept(String name, String value, boolean kept) {
    assertThat(ServerPromises.kept(name, value)).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "4,0", "-1,1", "5,1", "1004,1000", "1005,1001", "-1000,1000", "-1001,1001"})
  void SEC_D07_clocksAreApartByWhatLiesOutsideTheTimeOfAsking(long there, long millis) {
    assertThat(ServerPromises.apart(BEFORE, BEFORE.plusMillis(there), AFTER))
        .isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "localhost", "127.8.8.8"})
  void SEC_D07_withoutTlsThisMachineIsNearEnough(String host) {
    ServerPromises.refuseOpenRoad(at(host));
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.2", "10.0.0.1", "0.0.0.0", "2001:db8::1", "fe80::1"})
  void SEC_D07_withoutTlsAnotherMachineIsRefusedBeforeAnyByteIsSent(String host) {
    assertThatThrownBy(() -> ServerPromises.refuseOpenRoad(at(host)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("TLS");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 201, -1})
  void aPoolOfNoSizeIsRefused(int size) {
    assertThatThrownBy(() -> at("127.0.0.1", size)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAuthorityThatWouldNotBeAskedIsRefused() {
    assertThatThrownBy(() ->
            new DatabaseSettings(
                "127.0.0.1",
                5432,
                "zaitaku",
                "app",
                "secret",
                "",
                "",
                false,
                1,
                Optional.of(Path.of("root.pem")),
                false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noPasswordIsShown() {
    assertThat(at("127.0.0.1").toString()).doesNotContain("secret");
  }

  private static DatabaseSettings at(String host) {
    return at(host, 1);
  }

  private static DatabaseSettings at(String host, int size) {
    return new DatabaseSettings(host, 5432, "zaitaku", "app", "secret", "", "", false, size);
  }
}
