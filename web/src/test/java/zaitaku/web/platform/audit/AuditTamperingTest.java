package zaitaku.web.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import zaitaku.web.platform.audit.Tampering.Place;
import zaitaku.web.platform.audit.Tampering.Scene;
import zaitaku.web.platform.auditverifier.AuditVerification;
import zaitaku.web.platform.auditverifier.AuditVerification.Report;
import zaitaku.web.platform.auditverifier.Finding;
import zaitaku.web.platform.auditverifier.StoredEntry;

/** The verifier against random tamperings of random histories; the seed is printed. */
class AuditTamperingTest {

  private static final int HISTORIES = 1000;
  private static final int TAMPERINGS_OF_EACH = 12;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  @Test
  void SEC_A04_everyTamperingIsFoundAndLocatedAndNoUntouchedHistoryIsAccused() throws IOException {
    Map<Tampering, Integer> done = new EnumMap<>(Tampering.class);
    int exact = 0;
    int located = 0;
    for (int i = 0; i < HISTORIES; i++) {
      WrittenHistory whole = history();
      AuditVerification verification = AuditVerification.with(WrittenHistory.KEYS, whole.lines);
      assertThat(verification.verify(whole).findings()).as("seed %d", seed).isEmpty();
      for (int j = 0; j < TAMPERINGS_OF_EACH; j++) {
        Tampering tampering = Tampering.values()[random.nextInt(Tampering.values().length)];
        Scene scene = new Scene(whole.copy(), random);
        tampering.on(scene);
        List<Finding> findings = verification.verify(scene.history).findings();
        assertLocated(tampering, scene, findings);
        exact += isExact(scene, findings) ? 1 : 0;
        located++;
        done.merge(tampering, 1, Integer::sum);
      }
    }
    System.out.printf(
        "audit tampering: %d untouched histories, 0 accused; %d tamperings, all found and located,"
            + " %d of them from the very entry on (seed %d) %s%n",
        HISTORIES, located, exact, seed, done);
    assertThat(located).isGreaterThanOrEqualTo(10_000);
    assertThat(done.keySet()).containsExactlyInAnyOrder(Tampering.values());
  }

  @Test
  void SEC_A04_everyChangedByteOfACheckpointLineIsFoundAtItsLine() throws IOException {
    int changed = 0;
    for (int i = 0; i < 20; i++) {
      WrittenHistory whole = history();
      for (int j = 0; j < 60; j++) {
        WrittenHistory copy = whole.copy();
        int line = random.nextInt(copy.lines.size());
        copy.lines.set(line, withOtherCharacter(copy.lines.get(line)));
        assertLine(verify(copy), line + 1);
        changed++;
      }
    }
    System.out.printf("audit checkpoints: %d changed characters, all found%n", changed);
  }

  @Test
  void SEC_A04_aRemovedOrExchangedCheckpointLineIsFound() throws IOException {
    WrittenHistory whole = history();
    WrittenHistory removed = whole.copy();
    removed.lines.remove(1);
    assertLine(verify(removed), 2);
    WrittenHistory exchanged = whole.copy();
    exchanged.lines.set(1, whole.lines.get(2));
    exchanged.lines.set(2, whole.lines.get(1));
    assertLine(verify(exchanged), 2);
  }

  /** The last character holds four bits that say nothing: another spelling of a good signature. */
  @Test
  void SEC_A04_anotherSpellingOfASignatureIsFound() throws IOException {
    WrittenHistory copy = history().copy();
    String line = copy.lines.getLast();
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char other = alphabet.charAt(alphabet.indexOf(line.charAt(line.length() - 1)) + 1);
    copy.lines.set(copy.lines.size() - 1, line.substring(0, line.length() - 1) + other);
    assertLine(verify(copy), copy.lines.size());
  }

  /** The hash of form 1, as earlier versions wrote it, does not cover content. */
  @Test
  void SEC_A04_anEntryOfFormOneIsGoodWithoutContentAndTamperedWithWhenItHasSome()
      throws IOException {
    WrittenHistory old = new WrittenHistory();
    StoredEntry entry = formOne("");
    old.chains.put(entry.facility(), List.of(entry));
    old.heads.put(entry.facility(), new StoredEntry.Head(1, entry.own()));
    assertThat(verify(old).findings()).isEmpty();
    old.chains.put(entry.facility(), List.of(formOne("0".repeat(64))));
    assertThat(verify(old).findings())
        .containsExactly(new Finding(Finding.Kind.CHANGED, entry.facility(), 1, 1));
  }

  private static StoredEntry formOne(String content) {
    UUID facility = new UUID(1, 2);
    return new StoredEntry(
        facility,
        1,
        1_764_032_523_000_004L,
        List.of("patient", "patient", "ab", "REGISTER", "id", "DONE", "", "", "", content),
        1,
        AuditHash.genesis(facility),
        HexFormat.of()
            .parseHex("1732f9702115a7d146bfed77edde2fd0314c46ccf9f298c9522e4e6632a10ab0"));
  }

  @Test
  void SEC_A03_aCheckpointOfAnotherKeyIsNotBelieved() throws IOException {
    WrittenHistory whole = history();
    Report report =
        AuditVerification.with(
                new com.nimbusds.jose.jwk.JWKSet(WrittenHistory.key("a1").toPublicJWK()),
                whole.lines)
            .verify(whole);
    assertThat(report.findings()).hasSizeGreaterThanOrEqualTo(whole.lines.size());
    assertThat(report.vouched()).isZero();
  }

  @Test
  void aTornCheckpointIsNoTamperingItIsNotThere() throws IOException {
    WrittenHistory whole = history();
    whole.lines.removeLast();
    assertThat(verify(whole).intact()).isTrue();
  }

  @Test
  void aHistoryWithoutEntriesIsIntact() throws IOException {
    assertThat(verify(new WrittenHistory()).intact()).isTrue();
  }

  private WrittenHistory history() {
    return WrittenHistory.random(random, 2 + random.nextInt(2), 40 + random.nextInt(40));
  }

  private static Report verify(WrittenHistory history) throws IOException {
    return AuditVerification.with(WrittenHistory.KEYS, history.lines).verify(history);
  }

  private void assertLocated(Tampering tampering, Scene scene, List<Finding> findings) {
    Set<Object> accused = findings.stream().map(Finding::facility).collect(Collectors.toSet());
    Set<Object> guilty = scene.places.stream().map(Place::facility).collect(Collectors.toSet());
    assertThat(accused).as("%s, seed %d", tampering, seed).isEqualTo(guilty);
    for (Place place : scene.places) {
      assertThat(findings.stream().anyMatch(f -> f.covers(place.facility(), place.sequence())))
          .as("%s at %s, seed %d, found %s", tampering, place, seed, findings)
          .isTrue();
    }
  }

  private static boolean isExact(Scene scene, List<Finding> findings) {
    return scene.places.stream()
        .allMatch(place ->
            findings.stream()
                .anyMatch(f ->
                    f.from() == place.sequence() && f.covers(place.facility(), place.sequence())));
  }

  private static void assertLine(Report report, long line) {
    assertThat(report.findings())
        .anyMatch(finding -> finding.covers(Finding.NO_FACILITY, line))
        .allMatch(
            finding -> finding.from() >= line || !finding.facility().equals(Finding.NO_FACILITY));
  }

  private String withOtherCharacter(String line) {
    int at = random.nextInt(line.length());
    char other = line.charAt(at) == 'A' ? 'B' : 'A';
    return line.substring(0, at) + other + line.substring(at + 1);
  }
}
