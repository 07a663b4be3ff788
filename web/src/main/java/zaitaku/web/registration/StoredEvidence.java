package zaitaku.web.registration;

import io.r2dbc.spi.Readable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import zaitaku.web.platform.DataSeal;
import zaitaku.web.platform.Fingerprint;
import zaitaku.web.platform.auditverifier.StoredEntry;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.Durability;
import zaitaku.web.platform.database.Statements;

/**
 * Reads registrations with their evidence and audit entry, for the commands. Who reads writes it
 * down. A page of rows a transaction.
 */
@Singleton
public final class StoredEvidence {

  private static final int PAGE = 100;

  private static final String REGISTRATIONS =
      "select r.registration_id, number, kind, registered_at, holds_until, prescription_form,"
          + " wording, language, operated_by, outcome, patient_key, certificate_alias,"
          + " session_hash, eligibility, facts_form, consultation_date, only_this_time, explained,"
          + " evidence_type, changes, sealed from registration r left join evidence e"
          + " on e.facility_id = r.facility_id and e.registration_id = r.registration_id"
          + " where r.facility_id = $1 and r.registration_id > $2 order by r.registration_id limit "
          + PAGE;
  private static final String ANSWERS =
      "select registration_id, item, answer from consent_answer where facility_id = $1"
          + " and registration_id = any($2)";
  private static final String AUDITED =
      "select sequence, at, actor, role, session_ref, act, object_ref, result, reason,"
          + " origin_class, correlation, content, form, previous_hash, own_hash from audit_entry"
          + " where facility_id = $1 and act = any($3) and object_ref = any($2)";
  private static final String FACILITIES =
      "select distinct facility_id from routing where purpose = 'FACILITY_CODE' order by 1";

  private final Database database;
  private final DataSeal seal;

  StoredEvidence(Database database, DataSeal seal) {
    this.database = database;
    this.seal = seal;
  }

  /** Every facility there is. */
  public List<UUID> facilities() {
    return database.outside(
        Durability.RELAXED,
        tx ->
            tx.query(
                FACILITIES, row -> Objects.requireNonNull(row.get("facility_id", UUID.class))));
  }

  /**
   * All registrations of a facility, then all revocations, then what was confirmed under expired
   * certificates; each in the order of their ids.
   */
  public void read(UUID facility, Consumer<KeptRegistration> each) {
    registrations(facility, each);
    revocations(facility, each);
    eligibilityOnly(facility, each);
  }

  private void eligibilityOnly(UUID facility, Consumer<KeptRegistration> each) {
    UUID after = new UUID(0, 0);
    List<KeptEligibilityOnly.Row> page;
    do {
      UUID from = after;
      List<StoredEntry> entries = new ArrayList<>();
      page =
          database.inFacility(
              facility,
              Durability.RELAXED,
              tx -> {
                List<KeptEligibilityOnly.Row> rows =
                    tx.query(
                        KeptEligibilityOnly.PAGE_OF, KeptEligibilityOnly::read, facility, from);
                String[] names = rows.stream().map(r -> r.id().toString()).toArray(String[]::new);
                entries.addAll(
                    tx.query(
                        AUDITED,
                        row -> entry(facility, row),
                        facility,
                        names,
                        new String[] {"ELIGIBILITY_ONLY"}));
                return rows;
              });
      page.forEach(row -> each.accept(row.kept(facility, entries, seal)));
      after = page.isEmpty() ? after : page.getLast().id();
    } while (page.size() == PAGE);
  }

  private void registrations(UUID facility, Consumer<KeptRegistration> each) {
    UUID after = new UUID(0, 0);
    List<Row> page;
    do {
      UUID from = after;
      page = database.inFacility(facility, Durability.RELAXED, tx -> page(tx, facility, from));
      page.forEach(row -> each.accept(kept(facility, row)));
      after = page.isEmpty() ? after : page.getLast().id;
    } while (page.size() == PAGE);
  }

  private void revocations(UUID facility, Consumer<KeptRegistration> each) {
    UUID after = new UUID(0, 0);
    List<StoredRevocation> page;
    do {
      UUID from = after;
      page =
          database.inFacility(
              facility,
              Durability.RELAXED,
              tx -> {
                List<StoredRevocation> rows =
                    tx.query(StoredRevocation.PAGE_OF, StoredRevocation::read, facility, from);
                String[] names = rows.stream().map(r -> r.id().toString()).toArray(String[]::new);
                List<StoredEntry> entries =
                    tx.query(
                        AUDITED,
                        row -> entry(facility, row),
                        facility,
                        names,
                        new String[] {"REVOKE"});
                return rows.stream().map(row -> row.with(entries)).toList();
              });
      page.forEach(row -> each.accept(row.kept(facility, seal)));
      after = page.isEmpty() ? after : page.getLast().id();
    } while (page.size() == PAGE);
  }

  private static List<Row> page(Statements tx, UUID facility, UUID after) {
    List<Row> rows = tx.query(REGISTRATIONS, Row::read, facility, after);
    Map<UUID, Row> byId = new HashMap<>();
    rows.forEach(row -> byId.put(row.id, row));
    UUID[] ids = byId.keySet().toArray(UUID[]::new);
    tx.query(
            ANSWERS,
            row ->
                Map.entry(
                    Objects.requireNonNull(row.get("registration_id", UUID.class)),
                    Map.entry(text(row, "item"), text(row, "answer"))),
            facility,
            ids)
        .forEach(found ->
            Objects.requireNonNull(byId.get(found.getKey()))
                .answers
                .put(found.getValue().getKey(), found.getValue().getValue()));
    String[] names = byId.keySet().stream().map(UUID::toString).toArray(String[]::new);
    tx.query(
            AUDITED,
            row -> entry(facility, row),
            facility,
            names,
            new String[] {"REGISTER", "CHANGE"})
        .forEach(entry -> {
          Row of = byId.get(UUID.fromString(entry.fields().get(4)));
          if (of != null) {
            of.audited = entry;
          }
        });
    return rows;
  }

  private KeptRegistration kept(UUID facility, Row row) {
    RegistrationContext context = new RegistrationContext(facility, row.id);
    byte[] sealed = row.sealed;
    if (sealed == null) {
      return new KeptRegistration.Unreadable(facility, row.id);
    }
    try {
      byte[] evidence = seal.open(sealed, context.evidence());
      byte[] eligibility = seal.open(row.eligibility, context.eligibility());
      return new KeptRegistration.Whole(
          row.facts(facility, eligibility, evidence), evidence, Optional.ofNullable(row.audited));
    } catch (IllegalStateException changed) {
      return new KeptRegistration.Unreadable(facility, row.id);
    }
  }

  private static StoredEntry entry(UUID facility, Readable row) {
    Instant at = time(row, "at").orElseThrow();
    return new StoredEntry(
        facility,
        Objects.requireNonNull(row.get("sequence", Long.class)),
        at.getEpochSecond() * 1_000_000 + at.getNano() / 1000,
        List.of(
            text(row, "actor"),
            text(row, "role"),
            text(row, "session_ref"),
            text(row, "act"),
            text(row, "object_ref"),
            text(row, "result"),
            text(row, "reason"),
            text(row, "origin_class"),
            text(row, "correlation"),
            text(row, "content")),
        Objects.requireNonNull(row.get("form", Short.class)),
        bytes(row, "previous_hash"),
        bytes(row, "own_hash"));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  private static byte[] bytes(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, byte[].class));
  }

  private static Optional<Instant> time(Readable row, String column) {
    return Optional.ofNullable(row.get(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  /** A row of {@code registration}, before its encrypted values are opened. */
  private static final class Row {
    private final UUID id;
    private final RegistrationFacts plain;
    private final byte[] eligibility;
    private final byte @Nullable [] sealed;
    private final Map<String, String> answers = new HashMap<>();
    private @Nullable StoredEntry audited;

    private Row(UUID id, RegistrationFacts plain, byte[] eligibility, byte @Nullable [] sealed) {
      this.id = id;
      this.plain = plain;
      this.eligibility = eligibility;
      this.sealed = sealed;
    }

    static Row read(Readable row) {
      UUID id = Objects.requireNonNull(row.get("registration_id", UUID.class));
      RegistrationFacts plain =
          new RegistrationFacts(
              id,
              id,
              text(row, "number"),
              text(row, "kind"),
              time(row, "registered_at").orElseThrow(),
              time(row, "holds_until"),
              Map.of(),
              Optional.ofNullable(row.get("prescription_form", String.class)),
              text(row, "wording"),
              text(row, "language"),
              text(row, "operated_by"),
              text(row, "outcome"),
              hex(bytes(row, "patient_key")),
              hex(bytes(row, "certificate_alias")),
              hex(bytes(row, "session_hash")),
              "",
              "",
              further(row));
      return new Row(id, plain, bytes(row, "eligibility"), row.get("sealed", byte[].class));
    }

    RegistrationFacts facts(UUID facility, byte[] eligibility, byte[] evidence) {
      return plain.completed(
          facility, answers, hex(Fingerprint.of(eligibility)), hex(Fingerprint.of(evidence)));
    }

    private static Optional<FurtherFacts> further(Readable row) {
      if (Objects.requireNonNull(row.get("facts_form", Short.class)) == 1) {
        return Optional.empty();
      }
      return Optional.of(
          new FurtherFacts(
              Optional.ofNullable(row.get("consultation_date", LocalDate.class))
                  .map(LocalDate::toString),
              Objects.requireNonNull(row.get("only_this_time", Boolean.class)),
              Objects.requireNonNull(row.get("explained", Boolean.class)),
              EvidenceType.ofStoredName(text(row, "evidence_type")),
              Optional.ofNullable(row.get("changes", UUID.class)).map(UUID::toString)));
    }

    private static String hex(byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
  }
}
