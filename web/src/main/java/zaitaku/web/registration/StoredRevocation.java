package zaitaku.web.registration;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import zaitaku.web.platform.DataSeal;
import zaitaku.web.platform.Fingerprint;
import zaitaku.web.platform.auditverifier.StoredEntry;

/** A row of {@code revocation}, before its evidence is opened. */
record StoredRevocation(
    UUID id,
    String number,
    Instant revokedAt,
    List<String> registrations,
    List<String> texts,
    String alias,
    String session,
    byte[] sealed,
    Optional<StoredEntry> audited) {

  static final String PAGE_OF =
      "select revocation_id, number, session_hash, certificate_alias, revoked_at, registrations,"
          + " kind, wording, language, operated_by, sealed from revocation where facility_id = $1"
          + " and revocation_id > $2 order by revocation_id limit 100";

  static StoredRevocation read(Readable row) {
    return new StoredRevocation(
        Objects.requireNonNull(row.get("revocation_id", UUID.class)),
        text(row, "number"),
        Objects.requireNonNull(row.get("revoked_at", OffsetDateTime.class)).toInstant(),
        Arrays.stream(Objects.requireNonNull(row.get("registrations", UUID[].class)))
            .map(UUID::toString)
            .toList(),
        List.of(
            text(row, "kind"),
            text(row, "wording"),
            text(row, "language"),
            text(row, "operated_by")),
        hex(row, "certificate_alias"),
        hex(row, "session_hash"),
        Objects.requireNonNull(row.get("sealed", byte[].class)),
        Optional.empty());
  }

  StoredRevocation with(List<StoredEntry> entries) {
    Optional<StoredEntry> own =
        entries.stream().filter(entry -> entry.fields().get(4).equals(id.toString())).findFirst();
    return new StoredRevocation(
        id, number, revokedAt, registrations, texts, alias, session, sealed, own);
  }

  KeptRegistration kept(UUID facility, DataSeal seal) {
    try {
      byte[] evidence = seal.open(sealed, new RegistrationContext(facility, id).revocation());
      return new KeptRegistration.Revocation(
          new RevocationFacts(
              facility,
              id,
              number,
              revokedAt,
              registrations,
              texts.get(0),
              texts.get(1),
              texts.get(2),
              texts.get(3),
              alias,
              session,
              HexFormat.of().formatHex(Fingerprint.of(evidence))),
          evidence,
          audited);
    } catch (IllegalStateException changed) {
      return new KeptRegistration.Unreadable(facility, id);
    }
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  private static String hex(Readable row, String column) {
    return HexFormat.of().formatHex(Objects.requireNonNull(row.get(column, byte[].class)));
  }

  /** Masked: the id only. */
  @Override
  public String toString() {
    return "StoredRevocation[" + id + "]";
  }
}
