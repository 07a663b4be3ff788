package zaitaku.web.facility;

import io.r2dbc.spi.Readable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import zaitaku.clinicurls.FacilityUrlToken;
import zaitaku.clinicurls.UrlKind;
import zaitaku.web.platform.Fingerprint;
import zaitaku.web.platform.audit.AuditEntry;
import zaitaku.web.platform.audit.AuditTrail;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.Durability;
import zaitaku.web.platform.database.Statements;

/**
 * Facilities in PostgreSQL. An address is found through the routing table, by the hash of its token
 * only.
 */
@Singleton
public final class StoredFacilities implements FacilityDirectory {

  private static final String COLUMNS =
      "select f.facility_id, code, name, kind, address, phone, hours, items, prescription_use,"
          + " ask_prescription, served_insurers, functions, booking_days, change_needs_card,"
          + " active";
  private static final String BY_URL =
      COLUMNS
          + ", retired_at is not null as retired from facility_by_url($1, $2) f join routing r on"
          + " r.purpose = $1 and r.key_hash = $2";
  private static final String BY_ID = COLUMNS + " from facility_by_id($1) f";
  private static final String ADD =
      "insert into facility (facility_id, code, name, kind, address, phone, hours, items,"
          + " prescription_use, ask_prescription, served_insurers, functions, booking_days,"
          + " change_needs_card) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
          + " on conflict (facility_id) do nothing";
  private static final String ADD_ROUTE =
      "insert into routing (purpose, key_hash, facility_id) values ($1, $2, $3)"
          + " on conflict (purpose, key_hash) do nothing";
  private static final String RETIRE =
      "update routing set retired_at = $3 where purpose = $1 and key_hash = $2 and retired_at is"
          + " null";
  private static final String STOP = "update facility set active = $2 where facility_id = $1";

  private final Database database;
  private final AuditTrail audit;
  private final Clock clock;
  private final RecentFacilities<Address, FacilityLookup> recentUrls;
  private final RecentFacilities<UUID, Stored> recent;

  StoredFacilities(Database database, AuditTrail audit, Clock clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.recentUrls = new RecentFacilities<>(clock);
    this.recent = new RecentFacilities<>(clock);
  }

  @Override
  public FacilityLookup byUrl(UrlKind door, String token) {
    return FacilityUrlToken.parse(token)
        .map(parsed -> new Address(door, parsed))
        .flatMap(address -> recentUrls.get(address, () -> lookUp(address)))
        .orElseGet(FacilityLookup.Unknown::new);
  }

  @Override
  public Optional<Facility> byId(UUID facility) {
    return recent.get(facility, () -> load(facility)).filter(Stored::active).map(Stored::facility);
  }

  /** Adds a facility with its first audit entry; one that stands already is left as it is. */
  public void add(Facility facility) {
    database.inFacility(
        facility.id(),
        Durability.DURABLE,
        tx -> {
          if (insert(tx, facility) == 1) {
            audit.begin(tx, facility.id());
            audit.append(
                tx,
                facility.id(),
                AuditEntry.ofSystem("FACILITY_ADD", facility.id().toString(), "DONE", ""));
          }
          return true;
        });
    database.outside(
        Durability.DURABLE,
        tx ->
            tx.update(ADD_ROUTE, "FACILITY_CODE", Fingerprint.of(facility.code()), facility.id()));
  }

  /** Puts an address into use; one that is in use already is left as it is. */
  public void issue(UUID facility, UrlKind kind, FacilityUrlToken token) {
    long issued =
        database.outside(
            Durability.DURABLE, tx -> tx.update(ADD_ROUTE, purpose(kind), token.hash(), facility));
    if (issued == 1) {
      record(facility, "URL_ISSUE");
    }
  }

  /** Takes an address out of use; its page says so from now on. */
  public void retire(UUID facility, UrlKind kind, FacilityUrlToken token) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    database.outside(Durability.DURABLE, tx -> tx.update(RETIRE, purpose(kind), token.hash(), now));
    changed();
    record(facility, "URL_RETIRE");
  }

  /** Stops or resumes the reception of a facility. */
  public void setActive(UUID facility, boolean active) {
    database.inFacility(facility, Durability.DURABLE, tx -> tx.update(STOP, facility, active));
    changed();
    record(facility, active ? "FACILITY_RESUME" : "FACILITY_STOP");
  }

  private void record(UUID facility, String act) {
    database.inFacility(
        facility,
        Durability.DURABLE,
        tx -> {
          audit.append(tx, facility, AuditEntry.ofSystem(act, facility.toString(), "DONE", ""));
          return true;
        });
  }

  /** Empty when the address or its facility does not exist. */
  private Optional<FacilityLookup> lookUp(Address address) {
    RecentFacilities.Before before = recent.before();
    return database
        .look(BY_URL, Routed::read, purpose(address.door), address.token.hash())
        .map(routed -> {
          // known to who asks by its id in the next second
          recent.know(before, routed.stored.facility.id(), routed.stored);
          return found(routed.retired, routed.stored, address);
        });
  }

  private static FacilityLookup found(boolean retired, Stored stored, Address address) {
    if (retired) {
      return new FacilityLookup.Retired(stored.facility);
    }
    // an address of a function that the facility does not use (any more) is not served
    return stored.active && stored.facility.settings().functions().contains(address.door)
        ? new FacilityLookup.Found(stored.facility, address.token.text())
        : new FacilityLookup.Stopped(stored.facility);
  }

  private void changed() {
    recentUrls.forget();
    recent.forget();
  }

  private Optional<Stored> load(UUID facility) {
    return database.look(BY_ID, StoredFacilities::read, facility);
  }

  private static long insert(Statements tx, Facility facility) {
    FacilitySettings settings = facility.settings();
    return tx.update(
        ADD,
        facility.id(),
        facility.code(),
        facility.name(),
        facility.kind().name(),
        facility.address(),
        facility.phone(),
        facility.hours(),
        settings.items().stream().map(Enum::name).toArray(String[]::new),
        settings.prescriptionUse().name(),
        settings.askPrescriptionAtReception(),
        settings.servedInsurers().toArray(String[]::new),
        settings.functions().stream().map(Enum::name).toArray(String[]::new),
        settings.bookingDays(),
        settings.changeNeedsCard());
  }

  private static String purpose(UrlKind kind) {
    return switch (kind) {
      case VISIT -> "VISIT_URL";
      case ONLINE -> "ONLINE_URL";
    };
  }

  private static Stored read(Readable row) {
    List<ConsentItem> items =
        Arrays.stream(Objects.requireNonNull(row.get("items", String[].class)))
            .map(ConsentItem::valueOf)
            .toList();
    FacilitySettings settings =
        new FacilitySettings(
            items,
            PrescriptionUse.valueOf(text(row, "prescription_use")),
            flag(row, "ask_prescription"),
            Set.of(Objects.requireNonNull(row.get("served_insurers", String[].class))),
            Arrays.stream(Objects.requireNonNull(row.get("functions", String[].class)))
                .map(UrlKind::valueOf)
                .collect(Collectors.toUnmodifiableSet()),
            Objects.requireNonNull(row.get("booking_days", Integer.class)),
            flag(row, "change_needs_card"));
    return new Stored(
        new Facility(
            Objects.requireNonNull(row.get("facility_id", UUID.class)),
            text(row, "code"),
            text(row, "name"),
            FacilityKind.valueOf(text(row, "kind")),
            text(row, "address"),
            text(row, "phone"),
            text(row, "hours"),
            settings),
        flag(row, "active"));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  private static boolean flag(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Boolean.class));
  }

  private record Address(UrlKind door, FacilityUrlToken token) {}

  private record Stored(Facility facility, boolean active) {}

  private record Routed(Stored stored, boolean retired) {
    static Routed read(Readable row) {
      return new Routed(StoredFacilities.read(row), flag(row, "retired"));
    }
  }
}
