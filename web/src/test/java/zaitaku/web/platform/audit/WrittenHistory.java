package zaitaku.web.platform.audit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import zaitaku.web.platform.Fingerprint;
import zaitaku.web.platform.audit.CheckpointSigner.Head;
import zaitaku.web.platform.auditverifier.History;
import zaitaku.web.platform.auditverifier.StoredEntry;
import zaitaku.web.platform.keys.KeyRing;

/** Chains of some facilities and their checkpoints in memory, hashed and signed by the writer. */
final class WrittenHistory implements History {

  static final ECKey KEY = key("a1");
  static final JWKSet KEYS = new JWKSet(KEY.toPublicJWK());
  private static final CheckpointSigner SIGNER = signer(KEY);
  private static final Instant BEGIN = Instant.parse("2026-11-25T01:02:03.000004Z");

  final Map<UUID, List<StoredEntry>> chains = new LinkedHashMap<>();
  final Map<UUID, StoredEntry.Head> heads = new LinkedHashMap<>();
  final List<String> lines = new ArrayList<>();
  final Map<UUID, NavigableMap<Long, byte[]>> signed = new LinkedHashMap<>();

  static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException impossible) {
      throw new AssertionError(impossible);
    }
  }

  static KeyRing ring(ECKey... audit) {
    return new KeyRing(
        Map.of("c", new byte[32]),
        Map.of("d", new byte[32]),
        new byte[32],
        List.of(KEY),
        List.of(audit));
  }

  static CheckpointSigner signer(ECKey... audit) {
    return new CheckpointSigner(ring(audit));
  }

  /** Some facilities that write in turn, with a checkpoint now and then. */
  static WrittenHistory random(Random random, int facilities, int entries) {
    WrittenHistory history = new WrittenHistory();
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < facilities; i++) {
      ids.add(new UUID(random.nextLong(), random.nextLong()));
      history.append(ids.getLast(), random);
      history.append(ids.getLast(), random);
    }
    for (int i = 0; i < entries; i++) {
      history.append(ids.get(random.nextInt(facilities)), random);
      if (i % 12 == 11) {
        history.checkpoint(ids);
      }
    }
    return history;
  }

  void append(UUID facility, Random random) {
    List<StoredEntry> chain = chains.computeIfAbsent(facility, any -> new ArrayList<>());
    byte[] before = chain.isEmpty() ? AuditHash.genesis(facility) : chain.getLast().own();
    AuditEntry entry =
        AuditEntry.ofPatient(
                Long.toHexString(random.nextLong()),
                random.nextBoolean() ? "REGISTER" : "SEE_RESULT",
                new UUID(random.nextLong(), random.nextLong()).toString(),
                random.nextBoolean() ? "DONE" : "REFUSED",
                "")
            .withOrigin("loopback", "2346-789B");
    AuditEntry whole =
        random.nextBoolean() ? entry.withContent(Fingerprint.of(entry.toString())) : entry;
    long sequence = chain.size() + 1;
    Instant at = BEGIN.plusSeconds(sequence * 3);
    chain.add(
        new StoredEntry(
            facility,
            sequence,
            at.getEpochSecond() * 1_000_000 + at.getNano() / 1000,
            whole.fields(),
            EntryHash.FORM,
            before,
            EntryHash.of(before, facility, sequence, at, whole)));
    heads.put(facility, new StoredEntry.Head(sequence, chain.getLast().own()));
  }

  void checkpoint(List<UUID> facilities) {
    List<Head> ends =
        facilities.stream()
            .map(id -> new Head(id, heads.get(id).sequence(), heads.get(id).hash()))
            .toList();
    ends.forEach(end ->
        signed
            .computeIfAbsent(end.facility(), any -> new TreeMap<>())
            .put(end.sequence(), end.hash()));
    String previous =
        lines.isEmpty()
            ? "0".repeat(64)
            : HexFormat.of().formatHex(Fingerprint.of(lines.getLast()));
    lines.add(SIGNER.line(lines.size() + 1, previous, BEGIN.plusSeconds(lines.size()), ends));
  }

  /** The last sequence that a checkpoint names, 0 when none does. */
  long vouched(UUID facility) {
    NavigableMap<Long, byte[]> all = signed.getOrDefault(facility, new TreeMap<>());
    return all.isEmpty() ? 0 : all.lastKey();
  }

  WrittenHistory copy() {
    WrittenHistory copy = new WrittenHistory();
    chains.forEach((id, chain) -> copy.chains.put(id, new ArrayList<>(chain)));
    copy.heads.putAll(heads);
    copy.lines.addAll(lines);
    copy.signed.putAll(signed);
    return copy;
  }

  @Override
  public Set<UUID> facilities() {
    return chains.keySet();
  }

  @Override
  public Optional<StoredEntry.Head> read(UUID facility, Consumer<StoredEntry> each) {
    chains.getOrDefault(facility, List.of()).forEach(each);
    return Optional.ofNullable(heads.get(facility));
  }
}
