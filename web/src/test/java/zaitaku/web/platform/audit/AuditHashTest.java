package zaitaku.web.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditHashTest {

  private static final UUID FACILITY = new UUID(1, 2);
  private static final Instant AT = Instant.parse("2026-11-25T01:02:03.000004Z");
  private static final AuditEntry ENTRY = AuditEntry.ofPatient("ab", "REGISTER", "id", "DONE", "");

  @Test
  void everyPartOfAnEntryChangesItsHash() {
    byte[] genesis = AuditHash.genesis(FACILITY);
    Set<String> hashes = new HashSet<>();
    hashes.add(hex(EntryHash.of(genesis, FACILITY, 1, AT, ENTRY)));
    hashes.add(hex(EntryHash.of(new byte[32], FACILITY, 1, AT, ENTRY)));
    hashes.add(hex(EntryHash.of(genesis, new UUID(1, 3), 1, AT, ENTRY)));
    hashes.add(hex(EntryHash.of(genesis, FACILITY, 2, AT, ENTRY)));
    hashes.add(hex(EntryHash.of(genesis, FACILITY, 1, AT.plusNanos(1000), ENTRY)));
    for (int field = 0; field < 10; field++) {
      hashes.add(hex(EntryHash.of(genesis, FACILITY, 1, AT, changed(field))));
    }
    assertThat(hashes).hasSize(15);
  }

  @Test
  void textCannotMoveFromOneFieldToTheNext() {
    AuditEntry left = AuditEntry.ofPatient("ab", "c", "id", "DONE", "");
    AuditEntry right = AuditEntry.ofPatient("a", "bc", "id", "DONE", "");
    byte[] genesis = AuditHash.genesis(FACILITY);
    assertThat(EntryHash.of(genesis, FACILITY, 1, AT, left))
        .isNotEqualTo(EntryHash.of(genesis, FACILITY, 1, AT, right));
  }

  @Test
  void SEC_A06_aFieldWithALineBreakIsRefused() {
    assertThatThrownBy(() -> AuditEntry.ofSystem("a\nb", "", "", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void contentIsAHashInHexOrNothing() {
    AuditEntry entry = AuditEntry.ofSystem("ACT", "", "DONE", "").withContent(new byte[32]);
    assertThat(entry.content()).isEqualTo("0".repeat(64));
    assertThatThrownBy(() -> AuditEntry.ofSystem("ACT", "", "", "").withContent(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFieldHoldsAHundredCharactersAndNotOneMore() {
    assertThat(AuditEntry.ofSystem("a".repeat(100), "", "", "").act()).hasSize(100);
    assertThatThrownBy(() -> AuditEntry.ofSystem("a".repeat(101), "", "", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static AuditEntry changed(int field) {
    String[] v = {"patient", "patient", "ab", "REGISTER", "id", "DONE", "", "", "", ""};
    v[field] = field == 9 ? "0".repeat(64) : "changed";
    return new AuditEntry(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9]);
  }

  private static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
