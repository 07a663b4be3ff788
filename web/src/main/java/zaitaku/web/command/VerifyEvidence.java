package zaitaku.web.command;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import zaitaku.web.certificate.CertificateConfig;
import zaitaku.web.certificate.EvidenceRecheck;
import zaitaku.web.certificate.ExpiredGrace;
import zaitaku.web.certificate.RevocationLimits;
import zaitaku.web.platform.audit.AuditEntry;
import zaitaku.web.platform.auditverifier.ServicePlace;
import zaitaku.web.platform.auditverifier.ServicePlace.Options;
import zaitaku.web.registration.EvidenceExport;
import zaitaku.web.registration.EvidenceJudge;
import zaitaku.web.registration.EvidenceJudge.Judgement;
import zaitaku.web.registration.KeptRegistration;
import zaitaku.web.registration.StoredEvidence;

/** The command {@code verify-evidence}: judges kept registrations again, asking nobody. */
public final class VerifyEvidence {

  static final String USAGE =
      """
      usage: verify-evidence --anchors FILE... ( --data DIR | --export FILE --keys FILE ) [--facility ID] [--list FILE]...
        --anchors FILE  certificates of the card's issuers (PEM or DER), from a source of your own; may be given
                        several times; never taken from what is verified
        --data DIR      data directory of a running service: its database and key file
        --export FILE   what export-evidence wrote; --keys FILE: public audit keys, from a source of your own
        --facility ID   only the registrations of this facility
        --list FILE     a revocation list that was too large to keep with each registration
      exit status: 0 all proven, 1 something is not, 2 could not be read
      """;

  private static final int PROVEN = 0;
  private static final int NOT_PROVEN = 1;
  private static final int UNREADABLE = 2;

  /** The revocation answer is the kept one: this address is never asked. */
  private static final URI NOBODY = URI.create("http://localhost:9/never-asked");

  private final PrintStream out;
  private final EvidenceJudge judge;
  private long proven;
  private long byCardOnly;
  private long sessionChanges;
  private long revocations;
  private long eligibilityOnly;
  private long notProven;

  private VerifyEvidence(PrintStream out, EvidenceJudge judge) {
    this.out = out;
    this.judge = judge;
  }

  public static void main(String... arguments) {
    System.exit(run(System.out, System.err, arguments));
  }

  static int run(PrintStream out, PrintStream err, String... arguments) {
    if (List.of(arguments).contains("--help")) {
      out.print(USAGE);
      return PROVEN;
    }
    try {
      Options options =
          Options.read(
              List.of("--anchors", "--data", "--export", "--keys", "--facility", "--list"),
              arguments);
      VerifyEvidence command = new VerifyEvidence(out, new EvidenceJudge(recheck(options)));
      return options.one("--export").isPresent()
          ? command.export(options)
          : command.database(options);
    } catch (IllegalArgumentException wrongUse) {
      err.println(wrongUse.getMessage());
      err.print(USAGE);
      return UNREADABLE;
    } catch (IOException | RuntimeException unreadable) {
      // never to be taken for evidence that is not proven
      err.println("NOT VERIFIED: " + unreadable.getMessage());
      return UNREADABLE;
    }
  }

  private static EvidenceRecheck recheck(Options options) throws IOException {
    List<Path> anchors = options.all("--anchors").stream().map(Path::of).toList();
    if (anchors.isEmpty()) {
      throw new IllegalArgumentException("--anchors is needed");
    }
    List<byte[]> lists = new ArrayList<>();
    for (String list : options.all("--list")) {
      lists.add(Files.readAllBytes(Path.of(list)));
    }
    return new EvidenceRecheck(
        new CertificateConfig(
            anchors,
            List.of(),
            NOBODY,
            null,
            Set.of(CertificateConfig.USER_AUTHENTICATION_POLICIES),
            Set.of(),
            // whether an expired one was within its grace, the registration says and the judge asks
            ExpiredGrace.LONGEST,
            RevocationLimits.DEFAULT),
        lists);
  }

  private int export(Options options) throws IOException {
    Path file = Path.of(options.need("--export"));
    Path keys = Path.of(options.need("--keys"));
    if (!EvidenceExport.isAuthentic(file, ServicePlace.keys(keys))) {
      out.println(
          "NOT PROVEN: the export is not, byte for byte, one that a holder of these keys signed");
      return NOT_PROVEN;
    }
    Optional<UUID> only = facility(options);
    EvidenceExport.read(
        file,
        kept -> {
          if (only.map(id -> id.equals(kept.facility())).orElse(true)) {
            judge(kept);
          }
        });
    return told();
  }

  private static Optional<UUID> facility(Options options) {
    return options.one("--facility").map(UUID::fromString);
  }

  private int database(Options options) throws IOException {
    Optional<UUID> only = facility(options);
    try (CommandContext context = CommandContext.ofData(Path.of(options.need("--data")))) {
      StoredEvidence stored = context.bean(StoredEvidence.class);
      OperatorNotes notes = new OperatorNotes(context);
      for (UUID facility : only.map(List::of).orElseGet(stored::facilities)) {
        notes.write(facility, AuditEntry.ofOperator("VERIFY_EVIDENCE", "ALL", "DONE", ""));
        stored.read(facility, this::judge);
      }
    }
    int status = told();
    out.println("whether the audit entries are the ones that were written: verify-audit");
    return status;
  }

  private void judge(KeptRegistration kept) {
    switch (judge.judge(kept)) {
      case Judgement.Proven yes -> proven++;
      case Judgement.ProvenByCardOnly yes -> byCardOnly++;
      case Judgement.ProvenAsSessionChange yes -> sessionChanges++;
      case Judgement.ProvenRevocation yes -> revocations++;
      case Judgement.ProvenEligibilityOnly yes -> eligibilityOnly++;
      case Judgement.NotProven no -> {
        notProven++;
        out.println(
            "NOT PROVEN: facility "
                + kept.facility()
                + ", registration "
                + kept.id()
                + ": "
                + no.why());
      }
    }
  }

  private int told() {
    out.printf("%d registrations proven", proven);
    if (byCardOnly > 0) {
      out.printf(
          ", %d by the card alone (written by an earlier version, without hash in the audit entry)",
          byCardOnly);
    }
    out.printf(", %d not proven%n", notProven);
    if (revocations > 0) {
      out.printf("%d revocations proven%n", revocations);
    }
    if (sessionChanges > 0) {
      out.printf(
          "%d changes proven as session_change: a card signed that its holder's answers may be seen"
              + " and changed within 300 s; the new answers themselves were NOT under the card's"
              + " signature, only the audit entry holds their hash%n",
          sessionChanges);
    }
    if (eligibilityOnly > 0) {
      out.printf(
          "%d confirmations of eligibility alone proven: the certificate had expired within the"
              + " grace, so NO consent came of them%n",
          eligibilityOnly);
    }
    return notProven == 0 ? PROVEN : NOT_PROVEN;
  }
}
