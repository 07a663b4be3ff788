package zaitaku.web.platform.auditverifier;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Verifies every chain of a history against checkpoints. */
public final class AuditVerification {

  private final Map<UUID, NavigableMap<Long, byte[]>> checkpoints;
  private final List<Finding> ofCheckpoints;
  private final long lines;

  private AuditVerification(CheckpointReading reading) {
    this.checkpoints = reading.heads();
    this.ofCheckpoints = List.copyOf(reading.findings());
    this.lines = reading.lines();
  }

  /**
   * What came of it.
   *
   * @param vouched entries that a checkpoint vouches for
   * @param lines checkpoint lines read
   */
  public record Report(
      List<Finding> findings, int facilities, long entries, long vouched, long lines) {

    public boolean intact() {
      return findings.isEmpty();
    }
  }

  /**
   * Reads the checkpoints, which must be done before the database is read: a chain may only have
   * grown since.
   *
   * @param directories of one writer each; may be copies kept elsewhere
   */
  public static AuditVerification with(JWKSet keys, List<Path> directories) throws IOException {
    CheckpointReading reading = new CheckpointReading(keys);
    for (Path directory : directories) {
      reading.read(directory);
    }
    return new AuditVerification(reading);
  }

  /** The same from the lines of one writer. */
  public static AuditVerification with(JWKSet keys, Iterable<String> lines) {
    CheckpointReading reading = new CheckpointReading(keys);
    List<String> written = new ArrayList<>();
    lines.forEach(written::add);
    reading.read(written);
    return new AuditVerification(reading);
  }

  /** What checkpoints name of one facility: sequence to hash. */
  public NavigableMap<Long, byte[]> checkpointsOf(UUID facility) {
    return new TreeMap<>(checkpoints.getOrDefault(facility, new TreeMap<>()));
  }

  /** Verifies all. */
  public Report verify(History history) throws IOException {
    Set<UUID> facilities = new TreeSet<>(history.facilities());
    facilities.addAll(checkpoints.keySet());
    List<Finding> findings = new ArrayList<>(ofCheckpoints);
    long entries = 0;
    long vouched = 0;
    for (UUID facility : facilities) {
      ChainCheck check =
          new ChainCheck(facility, checkpoints.getOrDefault(facility, new TreeMap<>()));
      Optional<StoredEntry.Head> head = history.read(facility, check::next);
      findings.addAll(check.finish(head));
      entries += check.entries();
      vouched += check.vouchedFor();
    }
    return new Report(List.copyOf(findings), facilities.size(), entries, vouched, lines);
  }
}
