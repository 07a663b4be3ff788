package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaitaku.web.certificate.OpenSslJudge.Verdict;

/**
 * Security C06: crafted answers and lists, judged by us and by OpenSSL. The two agree but where we
 * are stricter on purpose: each such rule is listed here with its reason, by hand. OpenSSL reads
 * the machine's clock, so the answers are made for it and nothing stands near a boundary.
 */
class OpenSslAgreementTest {

  /** Name of the case by pattern, and why we say UNKNOWN where OpenSSL says more. */
  private static final Map<String, String> STRICTER =
      Map.ofEntries(
          Map.entry(
              "OCSP, .*(21 min old|ends tomorrow), nonce absent", "without nonce 20 min at most"),
          Map.entry("OCSP, .*a day old without end.*", "without an end 20 min at most"),
          Map.entry("OCSP, .*made an hour ahead.*", "made later than this clock says"),
          Map.entry("OCSP, .*delegate without nocheck.*", "a delegate nobody could revoke"),
          Map.entry(
              "OCSP, .*delegate that is an issuer.*", "a delegate has no rights of an issuer"),
          Map.entry("OCSP, .*signature parameters absent.*", "RSA names NULL (RFC 4055 §5)"),
          Map.entry("OCSP, .*SHA-1 signature.*", "SHA-1 is not in the table (C04)"),
          Map.entry("OCSP, .*critical (single|response) extension.*", "critical, not processed"),
          Map.entry("OCSP, .*card named twice.*", "two statuses for one card"),
          Map.entry("OCSP, .*a byte after the end", "one DER element and nothing after it"),
          Map.entry("CRL, .*without end", "a list has an end (C06)"),
          Map.entry("CRL, .*without number", "a list has a number (C06)"),
          Map.entry("CRL, .*version 1", "version 1 cannot have a number (C06)"),
          Map.entry("CRL, .*SHA-1 signature", "SHA-1 is not in the table (C04)"),
          Map.entry("CRL, .*only users", "no part of a list (C06)"),
          Map.entry("CRL, .*difference", "no difference of lists (C06)"),
          Map.entry("CRL, card .*, (ended|an hour ahead)", "no verdict by a list not in force"));

  /** Where a newer OpenSSL (3.0.22) is as strict as we are, and older ones are not. */
  private static final Set<String> LEARNED = Set.of("no difference of lists (C06)");

  private final Instant now = Instant.now();
  private final ParsedCertificate issuer =
      CertificateForge.ca(TestKeys.CA)
          .valid(now.minus(Duration.ofDays(900)), now.plus(Duration.ofDays(900)))
          .parsed();
  private final ParsedCertificate card =
      CertificateForge.card()
          .valid(now.minus(Duration.ofDays(300)), now.plus(Duration.ofDays(300)))
          .parsed();
  private final RevocationQuestion question = new RevocationQuestion(card, issuer, now);

  @Test
  void SEC_C06_verdictsOnOcspAnswersAgreeWithOpenSsl(@TempDir Path folder) throws Exception {
    if (!OpenSslJudge.present()) {
      return;
    }
    OcspAnswerReader reader =
        new OcspAnswerReader(RevocationLimits.DEFAULT, CertificateProfile.STRICT);
    byte[] request = OcspQuestion.about(question).encoded(CraftedAnswers.NONCE);
    OpenSslJudge judge = new OpenSslJudge(folder, issuer.der(), card.der());
    Map<String, Verdict> ours = new TreeMap<>();
    for (Map.Entry<String, byte[]> crafted : new CraftedAnswers(now).all().entrySet()) {
      judge.ocsp(crafted.getKey(), request, crafted.getValue());
      ours.put(
          crafted.getKey(),
          verdict(reader.read(crafted.getValue(), question, CraftedAnswers.NONCE)));
    }
    compare("OCSP", ours, judge.judge());
  }

  @Test
  void SEC_C06_verdictsOnRevocationListsAgreeWithOpenSsl(@TempDir Path folder) throws Exception {
    if (!OpenSslJudge.present()) {
      return;
    }
    CrlJudge crlJudge = new CrlJudge(CertificateProfile.STRICT);
    OpenSslJudge judge = new OpenSslJudge(folder, issuer.der(), card.der());
    Map<String, Verdict> ours = new TreeMap<>();
    for (Map.Entry<String, byte[]> crafted : new CraftedLists(now).all().entrySet()) {
      judge.crl(crafted.getKey(), crafted.getValue());
      ours.put(
          crafted.getKey(),
          CrlDocument.parse(crafted.getValue())
              .map(list -> verdict(crlJudge.judge(list, question)))
              .orElse(Verdict.UNKNOWN));
    }
    compare("CRL", ours, judge.judge());
  }

  private static void compare(String kind, Map<String, Verdict> ours, Map<String, Verdict> theirs) {
    List<String> unexplained = new ArrayList<>();
    Map<String, Integer> stricter = new TreeMap<>();
    Map<Verdict, Integer> agreed = new TreeMap<>();
    theirs.forEach((name, verdict) -> {
      Verdict own = ours.getOrDefault(name, Verdict.GOOD);
      String rule = rule(kind + ", " + name);
      if (own == verdict) {
        agreed.merge(own, 1, Integer::sum);
      } else if (own == Verdict.UNKNOWN && !rule.isEmpty()) {
        stricter.merge(rule, 1, Integer::sum);
      } else {
        unexplained.add(name + ": we " + own + ", OpenSSL " + verdict);
      }
    });
    System.out.println(
        kind + " judged twice: " + theirs.size() + ", agreed " + agreed + ", stricter on purpose:");
    stricter.forEach((rule, count) -> System.out.println("  " + count + " " + rule));
    assertThat(unexplained).isEmpty();
    assertThat(rules(kind)).containsAll(stricter.keySet());
    Set<String> needed = new TreeSet<>(rules(kind));
    needed.removeAll(LEARNED);
    assertThat(stricter.keySet()).as("every rule of the list is needed").containsAll(needed);
  }

  private static Set<String> rules(String kind) {
    return STRICTER.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(kind))
        .map(Map.Entry::getValue)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String rule(String name) {
    return STRICTER.entrySet().stream()
        .filter(entry -> name.matches(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private static Verdict verdict(RevocationAnswer answer) {
    return switch (answer) {
      case RevocationAnswer.Good _ -> Verdict.GOOD;
      case RevocationAnswer.Revoked _ -> Verdict.REVOKED;
      case RevocationAnswer.Unknown _ -> Verdict.UNKNOWN;
      case RevocationAnswer.Unavailable _ -> Verdict.UNAVAILABLE;
    };
  }
}
