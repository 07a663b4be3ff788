package zaitaku.web.platform.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramsTest {

  @ParameterizedTest
  @CsvSource({
    "Linux,amd64,postgres-linux-x86_64.txz",
    "Linux,aarch64,postgres-linux-arm_64.txz",
    "Mac OS X,aarch64,postgres-darwin-arm_64.txz",
    "Mac OS X,x86_64,postgres-darwin-x86_64.txz"
  })
  void everySupportedMachineHasItsArchive(String system, String machine, String archive) {
    assertThat(Programs.archiveName(system, machine)).isEqualTo(archive);
  }

  @ParameterizedTest
  @CsvSource({"Windows 11,amd64", "Linux,riscv64", "FreeBSD,amd64"})
  void anotherMachineIsRefusedByName(String system, String machine) {
    assertThatThrownBy(() -> Programs.archiveName(system, machine))
        .isInstanceOf(EmbeddedDatabaseFailure.class)
        .hasMessageContaining(system)
        .hasMessageContaining(machine);
  }

  @Test
  void thisMachinesArchiveIsOnTheClassPath() {
    String archive =
        Programs.archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
    assertThat(Programs.class.getResource("/" + archive)).isNotNull();
  }
}
