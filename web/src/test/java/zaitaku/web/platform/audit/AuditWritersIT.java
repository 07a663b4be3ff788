package zaitaku.web.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import zaitaku.web.platform.database.Durability;
import zaitaku.web.testing.Rows;

/** Writers beside each other, of one chain and of many. */
class AuditWritersIT extends AuditScene {

  @Test
  void SEC_A05_anotherFacilitysEntryCommitsWhileOursIsStillOpen() throws Exception {
    UUID other = reception.facility().facility().id();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      String seen =
          database.inFacility(
              facility,
              Durability.DURABLE,
              tx -> {
                audit.append(tx, facility, entry("HELD"));
                Future<?> beside = threads.submit(() -> append(other, "BESIDE"));
                try {
                  beside.get(30, TimeUnit.SECONDS);
                } catch (Exception waited) {
                  throw new IllegalStateException(waited);
                }
                return Rows.text(other, ACTS) + "/" + Rows.text(facility, ACTS);
              });
      // theirs is committed and seen, ours is not yet
      assertThat(seen).isEqualTo("BESIDE /");
    }
    assertThat(Rows.text(facility, ACTS)).isEqualTo("HELD ");
  }

  @Test
  void SEC_A05_writersOfOneFacilityDoNotForkItsChain() throws Exception {
    int writers = 16;
    int each = 25;
    long begin = System.nanoTime();
    atOnce(writers, each, List.of(facility));
    print("one facility", writers * each, begin);
    assertThat(findings()).isEmpty();
    assertThat(Rows.number(facility, "select max(sequence) from audit_entry"))
        .isEqualTo(2 + writers * each);
    assertThat(Rows.number(facility, "select count(*) from audit_entry"))
        .isEqualTo(2 + writers * each);
  }

  @Test
  void SEC_A05_throughputOfManyFacilities() throws Exception {
    List<UUID> many = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      many.add(reception.facility().facility().id());
    }
    long begin = System.nanoTime();
    atOnce(16, 50, many);
    print("16 facilities", 16 * 50, begin);
    for (UUID one : many) {
      assertThat(Rows.number(one, "select max(sequence) from audit_entry")).isEqualTo(52);
    }
  }

  private void atOnce(int writers, int each, List<UUID> facilities) throws Exception {
    List<Future<?>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < writers; i++) {
        UUID to = facilities.get(i % facilities.size());
        all.add(
            threads.submit(() -> {
              for (int j = 0; j < each; j++) {
                append(to, "BUSY");
              }
            }));
      }
      for (Future<?> one : all) {
        one.get(120, TimeUnit.SECONDS);
      }
    }
  }

  private static void print(String what, int entries, long begin) {
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        "audit throughput, %s: %d entries, each durable, %.0f/s%n",
        what, entries, entries / seconds);
  }
}
