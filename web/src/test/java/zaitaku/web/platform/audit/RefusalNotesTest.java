package zaitaku.web.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaitaku.web.platform.Secrets;
import zaitaku.web.platform.audit.RefusalNotes.Noted;

class RefusalNotesTest {

  private static final UUID FACILITY = new UUID(1, 2);

  private final RefusalNotes notes = new RefusalNotes(new RequestOrigin(correlations()));

  private static zaitaku.web.platform.Correlation correlations() {
    return new zaitaku.web.platform.Correlation(new Secrets(new SecureRandom()));
  }

  @Test
  void refusalsThatAreAlikeBecomeOneWithTheirNumber() {
    for (int i = 0; i < 10_000; i++) {
      notes.note(FACILITY, refused("a"));
    }
    notes.note(FACILITY, refused("b"));
    assertThat(notes.take().values())
        .extracting(Noted::times)
        .containsExactlyInAnyOrder(10_000L, 1L);
    assertThat(notes.take()).isEmpty();
  }

  @Test
  void refusalsOfManyKindsAreCountedWithoutTheirObjects() {
    for (int i = 0; i < RefusalNotes.MAX_KINDS + 500; i++) {
      notes.note(FACILITY, refused("object " + i));
    }
    var taken = notes.take();
    assertThat(taken).hasSize(RefusalNotes.MAX_KINDS + 1);
    assertThat(taken.values().stream().mapToLong(Noted::times).sum())
        .isEqualTo(RefusalNotes.MAX_KINDS + 500);
  }

  @Test
  void theSameInAnotherFacilityIsAnotherRefusal() {
    notes.note(FACILITY, refused("a"));
    notes.note(new UUID(1, 3), refused("a"));
    assertThat(notes.take()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,loopback",
    "::1,loopback",
    "10.1.2.3,private",
    "192.168.0.1,private",
    "169.254.1.1,private",
    "fd00::1,private",
    "fe80::1,private",
    "203.0.113.5,public",
    "2001:db8::1,public"
  })
  void SEC_A01_anAddressHasAClass(String address, String expected) throws UnknownHostException {
    InetSocketAddress peer = new InetSocketAddress(InetAddress.getByName(address), 1);
    assertThat(RequestOrigin.classOf(peer)).isEqualTo(expected);
  }

  @Test
  void nobodysAddressHasNone() {
    assertThat(RequestOrigin.classOf(null)).isEmpty();
    assertThat(RequestOrigin.classOf(InetSocketAddress.createUnresolved("nowhere.invalid", 1)))
        .isEmpty();
  }

  private static AuditEntry refused(String object) {
    return AuditEntry.ofBridge("PROOF", object, "REFUSED", "GONE");
  }
}
