package zaitaku.web.platform.auditverifier;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import zaitaku.web.platform.auditverifier.AuditVerification.Report;
import zaitaku.web.platform.auditverifier.ServicePlace.Options;

/** The command {@code verify-audit}. */
public final class VerifyAudit {

  static final String USAGE =
      """
      usage: verify-audit --data DIR | --export FILE  [--checkpoints DIR]... [--keys FILE]
        --data DIR         data directory of a running service: its database, checkpoints and public keys
        --export FILE      what export-audit wrote, instead of the database
        --checkpoints DIR  checkpoint files, for example a copy kept elsewhere; may be given several times
        --keys FILE        public keys of the checkpoints, a copy kept elsewhere (checkpoints/keys.json)
      exit status: 0 intact, 1 tampered with, 2 could not be read
      """;

  private static final int INTACT = 0;
  private static final int TAMPERED = 1;
  private static final int UNREADABLE = 2;

  private VerifyAudit() {}

  public static void main(String... arguments) {
    System.exit(run(System.out, System.err, arguments));
  }

  /** Answers the exit status. */
  public static int run(PrintStream out, PrintStream err, String... arguments) {
    if (List.of(arguments).contains("--help")) {
      out.print(USAGE);
      return INTACT;
    }
    try {
      Options options =
          Options.read(List.of("--data", "--export", "--checkpoints", "--keys"), arguments);
      return told(out, verified(out, options));
    } catch (IllegalArgumentException wrongUse) {
      err.println(wrongUse.getMessage());
      err.print(USAGE);
      return UNREADABLE;
    } catch (IOException | SQLException | RuntimeException unreadable) {
      err.println("NOT VERIFIED: " + unreadable.getMessage());
      return UNREADABLE;
    }
  }

  private static Report verified(PrintStream out, Options options)
      throws IOException, SQLException {
    AuditVerification verification = AuditVerification.with(keys(out, options), files(options));
    if (options.one("--export").isPresent()) {
      return verification.verify(new ExportedHistory(Path.of(options.need("--export"))));
    }
    try (Connection connection = ServicePlace.ofData(Path.of(options.need("--data"))).connect()) {
      return verification.verify(new DatabaseHistory(connection));
    }
  }

  private static List<Path> files(Options options) {
    List<String> given = options.all("--checkpoints");
    return given.isEmpty()
        ? List.of(Path.of(options.need("--data"), "checkpoints"))
        : given.stream().map(Path::of).toList();
  }

  private static JWKSet keys(PrintStream out, Options options) throws IOException {
    if (options.one("--keys").isPresent()) {
      return ServicePlace.keys(Path.of(options.need("--keys")));
    }
    out.println(
        "note: the public keys are taken from the data directory itself; --keys takes a copy kept"
            + " elsewhere");
    return ServicePlace.keys(Path.of(options.need("--data"), "checkpoints", "keys.json"));
  }

  private static int told(PrintStream out, Report report) {
    report.findings().forEach(finding -> out.println("TAMPERED: " + finding.words()));
    out.printf(
        "%d facilities, %d entries, of these %d up to a signed checkpoint; %d checkpoint lines%n",
        report.facilities(), report.entries(), report.vouched(), report.lines());
    out.println(
        report.intact()
            ? "INTACT: every chain is whole and agrees with every checkpoint"
            : "TAMPERED WITH: " + report.findings().size() + " places");
    return report.intact() ? INTACT : TAMPERED;
  }
}
