package zaitaku.web.command;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import zaitaku.web.platform.audit.AuditEntry;
import zaitaku.web.platform.auditverifier.DatabaseHistory;
import zaitaku.web.platform.auditverifier.ExportedHistory;
import zaitaku.web.platform.auditverifier.ServicePlace;
import zaitaku.web.platform.auditverifier.ServicePlace.Options;
import zaitaku.web.registration.StoredEvidence;

/** The command {@code export-audit}: all chains as JSON lines, for a verifier elsewhere. */
public final class ExportAudit {

  static final String USAGE =
      """
      usage: export-audit --data DIR --to FILE
        writes the audit chains of all facilities (references only, no names, no answers) as JSON lines;
        the export itself becomes an entry of each chain
      exit status: 0 written, 2 could not be
      """;

  private ExportAudit() {}

  public static void main(String... arguments) {
    System.exit(run(System.out, System.err, arguments));
  }

  static int run(PrintStream out, PrintStream err, String... arguments) {
    if (List.of(arguments).contains("--help")) {
      out.print(USAGE);
      return 0;
    }
    try {
      Options options = Options.read(List.of("--data", "--to"), arguments);
      Path data = Path.of(options.need("--data"));
      Path to = Path.of(options.need("--to"));
      noteEverywhere(data);
      long entries = written(ServicePlace.ofData(data), to);
      out.println(entries + " entries of all chains are in " + to);
      out.println("verify them with: verify-audit --export FILE --checkpoints DIR --keys FILE");
      return 0;
    } catch (IllegalArgumentException wrongUse) {
      err.println(wrongUse.getMessage());
      err.print(USAGE);
      return 2;
    } catch (IOException | SQLException | RuntimeException failed) {
      err.println("NOT EXPORTED: " + failed.getMessage());
      return 2;
    }
  }

  private static void noteEverywhere(Path data) throws IOException {
    try (CommandContext context = CommandContext.ofData(data)) {
      OperatorNotes notes = new OperatorNotes(context);
      for (UUID facility : context.bean(StoredEvidence.class).facilities()) {
        notes.write(facility, AuditEntry.ofOperator("EXPORT_AUDIT", "", "DONE", ""));
      }
    }
  }

  private static long written(ServicePlace place, Path to) throws IOException, SQLException {
    try (Connection connection = place.connect();
        Writer file = new OutputStreamWriter(NewPrivateFile.open(to), StandardCharsets.UTF_8)) {
      return ExportedHistory.write(new DatabaseHistory(connection), file);
    }
  }
}
