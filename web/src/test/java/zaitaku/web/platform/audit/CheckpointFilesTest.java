package zaitaku.web.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaitaku.web.platform.audit.CheckpointSigner.Head;
import zaitaku.web.platform.auditverifier.AuditVerification;

/** Checkpoints on the disk: added, never changed; whatever a crash leaves is harmless. */
class CheckpointFilesTest {

  private static final int LIMIT = 6;
  private static final ECKey NEXT = WrittenHistory.key("a2");

  @TempDir private Path home;
  private CheckpointSigner signer = WrittenHistory.signer(WrittenHistory.KEY);

  @Test
  void SEC_A03_linesOfSeveralProcessesAreOneChain() throws IOException {
    write(3);
    write(2);
    assertThat(files()).hasSize(1);
    assertThat(read()).isEqualTo(5);
  }

  @Test
  void SEC_A03_aLineWithoutItsEndStaysAndTheNextFileGoesOn() throws IOException {
    write(2);
    byte[] before = Files.readAllBytes(file(1));
    Files.writeString(file(1), "eyJhbGciOiJFUzI1NiJ9.torn", StandardOpenOption.APPEND);
    byte[] torn = Files.readAllBytes(file(1));
    write(2);
    assertThat(Files.readAllBytes(file(1))).isEqualTo(torn).startsWith(before);
    assertThat(files()).hasSize(2);
    assertThat(read()).isEqualTo(4);
  }

  @Test
  void aFileCutBeforeItsFirstLineWasWrittenIsPassedOver() throws IOException {
    write(1);
    Files.createFile(file(2));
    write(1);
    assertThat(read()).isEqualTo(2);
  }

  @Test
  void SEC_A03_aFullFileIsFollowedByTheNext() throws IOException {
    write(LIMIT);
    assertThat(files()).hasSize(1);
    write(1);
    assertThat(Files.readAllLines(file(1))).hasSize(LIMIT);
    assertThat(Files.readAllLines(file(2))).hasSize(1);
    write(1);
    assertThat(Files.readAllLines(file(2))).hasSize(2);
    assertThat(read()).isEqualTo(LIMIT + 2);
  }

  @Test
  void SEC_A03_anotherKeyTakesOverAndBothAreVerified() throws IOException {
    write(1);
    signer = WrittenHistory.signer(NEXT, WrittenHistory.KEY);
    write(1);
    JWKSet both = new JWKSet(List.of(WrittenHistory.KEY.toPublicJWK(), NEXT.toPublicJWK()));
    assertThat(AuditVerification.with(both, List.of(home)).verify(new WrittenHistory()).lines())
        .isEqualTo(2);
    assertThat(
            AuditVerification.with(WrittenHistory.KEYS, List.of(home))
                .verify(new WrittenHistory())
                .intact())
        .isFalse();
  }

  @Test
  void SEC_A03_onlyTheOwnerReadsThem() throws IOException {
    write(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(1))))
        .isEqualTo("rw-------");
  }

  @Test
  void aSecondWriterIsRefused() throws IOException {
    try (CheckpointFiles first = CheckpointFiles.open(home)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> CheckpointFiles.open(home))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another process");
    }
  }

  private void write(int lines) throws IOException {
    try (CheckpointFiles files = CheckpointFiles.open(home, LIMIT)) {
      for (int i = 0; i < lines; i++) {
        List<Head> none = List.of();
        files.append((number, previous) -> signer.line(number, previous, Instant.EPOCH, none));
      }
    }
  }

  /** Lines that a verifier reads without a finding. */
  private long read() throws IOException {
    AuditVerification.Report report =
        AuditVerification.with(WrittenHistory.KEYS, List.of(home)).verify(new WrittenHistory());
    assertThat(report.findings()).isEmpty();
    return report.lines();
  }

  private Path file(int generation) {
    return home.resolve("checkpoints-%06d.jws".formatted(generation));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(home)) {
      return all.filter(file -> file.toString().endsWith(".jws")).toList();
    }
  }
}
