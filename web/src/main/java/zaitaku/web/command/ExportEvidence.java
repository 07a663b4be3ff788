package zaitaku.web.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import zaitaku.web.platform.audit.AuditEntry;
import zaitaku.web.platform.auditverifier.ServicePlace.Options;
import zaitaku.web.registration.EvidenceExport;
import zaitaku.web.registration.KeptRegistration;
import zaitaku.web.registration.StoredEvidence;

/** The command {@code export-evidence}: what registrations rest on, opened, in one signed file. */
public final class ExportEvidence {

  static final String USAGE =
      """
      usage: export-evidence --data DIR --to FILE [--facility ID [--registration ID]]
        writes request object, card's proof, certificates, revocation answer, verdict and the audit entry of
        each registration: one of them, those of a facility, or all. The file is signed with the audit key.
        IT HOLDS PERSONAL DATA IN THE CLEAR. The export becomes an entry of each facility's chain.
      exit status: 0 written, 2 could not be
      """;

  private ExportEvidence() {}

  public static void main(String... arguments) {
    System.exit(run(System.out, System.err, arguments));
  }

  static int run(PrintStream out, PrintStream err, String... arguments) {
    if (List.of(arguments).contains("--help")) {
      out.print(USAGE);
      return 0;
    }
    try {
      Options options =
          Options.read(List.of("--data", "--to", "--facility", "--registration"), arguments);
      Optional<UUID> facility = options.one("--facility").map(UUID::fromString);
      Optional<UUID> registration = options.one("--registration").map(UUID::fromString);
      if (registration.isPresent() && facility.isEmpty()) {
        throw new IllegalArgumentException("--registration needs its --facility");
      }
      Path to = Path.of(options.need("--to"));
      try (CommandContext context = CommandContext.ofData(Path.of(options.need("--data")))) {
        long written = export(context, to, facility, registration);
        out.println(written + " registrations are in " + to);
      }
      out.println(
          "It holds personal data in the clear: certificates and signatures of patients, what they"
              + " agreed to.");
      return 0;
    } catch (IllegalArgumentException wrongUse) {
      err.println(wrongUse.getMessage());
      err.print(USAGE);
      return 2;
    } catch (IOException | RuntimeException failed) {
      err.println("NOT EXPORTED: " + failed.getMessage());
      return 2;
    }
  }

  static long export(
      CommandContext context, Path to, Optional<UUID> facility, Optional<UUID> registration)
      throws IOException {
    StoredEvidence stored = context.bean(StoredEvidence.class);
    OperatorNotes notes = new OperatorNotes(context);
    String what = registration.map(UUID::toString).orElse("ALL");
    long[] written = {0};
    try (EvidenceExport file =
        new EvidenceExport(NewPrivateFile.open(to), context.bean(Clock.class).instant())) {
      for (UUID one : facility.map(List::of).orElseGet(stored::facilities)) {
        notes.write(one, AuditEntry.ofOperator("EXPORT_EVIDENCE", what, "DONE", ""));
        stored.read(
            one,
            kept -> {
              if (isWanted(kept, registration)) {
                file.add(kept);
                written[0]++;
              }
            });
      }
      file.sign(context.keys().auditKey());
    }
    return written[0];
  }

  private static boolean isWanted(KeptRegistration kept, Optional<UUID> registration) {
    return registration.map(id -> id.equals(kept.id())).orElse(true);
  }
}
