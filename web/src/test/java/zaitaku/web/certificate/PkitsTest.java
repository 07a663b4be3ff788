package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.junit.jupiter.api.Test;

/**
 * Security C10: the public path suite. It is from 2001, so a profile of this test admits 1024 bits
 * and SHA-1, and the clock stands at 2010. All its issuers that fit the profile of an issuer are
 * intermediates; every certificate of a path is looked up in the lists of its issuer.
 */
class PkitsTest {
  private static final Instant AT = Instant.parse("2010-01-01T00:00:00Z");
  private static final CertificateProfile OLD = new CertificateProfile(1024, schemes());
  private static final int EXPECTED_INVALID = 115;

  /** Valid paths by name, and which rule of this room refuses them. Written by hand. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("ValidDSA.*", "DSA is not in the table of algorithms"),
          Map.entry(".*nameConstraints.*", "no issuer with name constraints (C03)"),
          Map.entry("ValidPolicyMapping.*", "no issuer with policy mappings"),
          Map.entry(".*inhibitPolicyMapping.*", "no issuer with policy constraints"),
          Map.entry(".*requireExplicitPolicy.*", "no issuer with policy constraints"),
          Map.entry(".*inhibitAnyPolicy.*", "no issuer that inhibits anyPolicy"),
          Map.entry("ValidbasicConstraintsNotCritical.*", "basic constraints are critical (C04)"),
          Map.entry("ValidpathLenConstraintTest(8|14)", "the leaf is no issuer (C04)"),
          Map.entry("ValidSelfIssuedpathLen.*", "every intermediate counts"),
          Map.entry("ValidNameChaining(Capitalization|Whitespace).*", "names match byte by byte"),
          Map.entry("ValidRollover.*", "names match byte by byte"),
          Map.entry("ValidUTF8StringCaseInsensitive.*", "names match byte by byte"),
          Map.entry("Valid(IDP|cRLIssuer).*", "no indirect list (C06)"),
          Map.entry("Valid(distributionPoint|only).*", "no part of a list (C06)"),
          Map.entry("ValiddeltaCRL.*", "no differences (C06)"),
          Map.entry("ValidSeparateCertificateandCRLKeys.*", "the issuer's key signs its list"),
          Map.entry("ValidBasicSelfIssued.*", "one list and one key for each issuer"));

  /** Valid paths that must pass, by hand: all that no rule of {@link #REFUSED} names. */
  private static final Set<String> MUST_PASS =
      Set.of(
          "ValidCertificatePathTest1",
          "ValidGeneralizedTimeCRLnextUpdateTest13",
          "ValidGeneralizedTimenotAfterDateTest8",
          "ValidGeneralizedTimenotBeforeDateTest4",
          "ValidLongSerialNumberTest16",
          "ValidLongSerialNumberTest17",
          "ValidNameUIDsTest6",
          "ValidNegativeSerialNumberTest14",
          "ValidNoissuingDistributionPointTest10",
          "ValidRFC3280MandatoryAttributeTypesTest7",
          "ValidRFC3280OptionalAttributeTypesTest8",
          "ValidTwoCRLsTest7",
          "ValidUTF8StringEncodedNamesTest9",
          "ValidUnknownNotCriticalCertificateExtensionTest1",
          "ValidkeyUsageNotCriticalTest3",
          "ValidpathLenConstraintTest13",
          "ValidpathLenConstraintTest7",
          "Validpre2000UTCnotBeforeDateTest3");

  /**
   * Section 4.8 and its like: what the suite expects when policy 1 alone is acceptable and demanded
   * (V valid, I invalid), and what this room does when policy 1 alone is configured (A accepted, R
   * refused). Where a valid one is refused: no policy beside the configured one, anyPolicy is not
   * one, no issuer with policy constraints or that inhibits anyPolicy.
   */
  private static final Map<String, String> POLICIES =
      Map.ofEntries(
          Map.entry("ValidCertificatePathTest1", "V A"),
          Map.entry("AllCertificatesNoPoliciesTest2", "I R"),
          Map.entry("DifferentPoliciesTest3", "I R"),
          Map.entry("DifferentPoliciesTest4", "I R"),
          Map.entry("DifferentPoliciesTest5", "I R"),
          Map.entry("OverlappingPoliciesTest6", "V R"),
          Map.entry("DifferentPoliciesTest7", "I R"),
          Map.entry("DifferentPoliciesTest8", "I R"),
          Map.entry("DifferentPoliciesTest9", "I R"),
          Map.entry("AllCertificatesSamePoliciesTest10", "V R"),
          Map.entry("AllCertificatesanyPolicyTest11", "V R"),
          Map.entry("DifferentPoliciesTest12", "I R"),
          Map.entry("AllCertificatesSamePoliciesTest13", "V R"),
          Map.entry("AnyPolicyTest14", "V R"),
          Map.entry("UserNoticeQualifierTest15", "V A"),
          Map.entry("UserNoticeQualifierTest16", "V R"),
          Map.entry("UserNoticeQualifierTest17", "V R"),
          Map.entry("UserNoticeQualifierTest18", "V R"),
          Map.entry("UserNoticeQualifierTest19", "V A"),
          Map.entry("CPSPointerQualifierTest20", "V A"),
          Map.entry("inhibitAnyPolicyTest3", "V R"));

  /** NIST-test-policy-1. */
  private static final PolicyCheck POLICY_1 = new PolicyCheck(Set.of("2.16.840.1.101.3.2.1.48.1"));

  private final CrlJudge judge = new CrlJudge(OLD);
  private final List<CrlDocument> lists = new ArrayList<>();

  private static Map<String, SignatureScheme> schemes() {
    Map<String, SignatureScheme> all = new HashMap<>(SignatureScheme.STRONG);
    all.put(PKCSObjectIdentifiers.sha1WithRSAEncryption.getId(), new SignatureScheme("SHA1", true));
    return all;
  }

  @Test
  void SEC_C10_noInvalidPathOfPkitsIsAccepted() throws IOException {
    Optional<Path> folder = VectorFolder.find("pkits");
    if (folder.isEmpty()) {
      return;
    }
    load(folder.get().resolve("crls"));
    Map<String, byte[]> files = read(folder.get().resolve("certs"));
    PathFinder finder = new PathFinder(trust(files), OLD);
    Set<String> falselyAccepted = new TreeSet<>();
    Set<String> accepted = new TreeSet<>();
    Set<String> refused = new TreeSet<>();
    int invalid = 0;
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String name = file.getKey().replace("EE.crt", "");
      if (file.getKey().endsWith("EE.crt") && name.startsWith("Invalid")) {
        invalid++;
        if (accepts(finder, file.getValue())) {
          falselyAccepted.add(name);
        }
      } else if (file.getKey().endsWith("EE.crt") && name.startsWith("Valid")) {
        (accepts(finder, file.getValue()) ? accepted : refused).add(name);
      }
    }
    System.out.println(
        "PKITS: "
            + falselyAccepted.size()
            + " false accepts of "
            + invalid
            + "; valid paths: "
            + accepted.size()
            + " accepted, "
            + refused.size()
            + " refused by design");
    assertThat(falselyAccepted).isEmpty();
    assertThat(invalid).isEqualTo(EXPECTED_INVALID);
    assertThat(accepted).isEqualTo(new TreeSet<>(MUST_PASS));
    assertThat(refused).allSatisfy(name -> assertThat(reason(name)).as(name).isNotEmpty());
    assertThat(accepted).allSatisfy(name -> assertThat(reason(name)).as(name).isEmpty());
  }

  @Test
  void SEC_C10_policiesOfPkitsAreJudgedByTheTable() throws IOException {
    Optional<Path> folder = VectorFolder.find("pkits");
    if (folder.isEmpty()) {
      return;
    }
    load(folder.get().resolve("crls"));
    Map<String, byte[]> files = read(folder.get().resolve("certs"));
    PathFinder finder = new PathFinder(trust(files), OLD);
    Set<String> unnamed = new TreeSet<>(POLICIES.keySet());
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String name = file.getKey().replace("EE.crt", "");
      String expected = POLICIES.get(name);
      boolean policies = !name.startsWith("Valid") && !name.startsWith("Invalid");
      if (expected != null && unnamed.remove(name)) {
        boolean accepted =
            accepts(finder, file.getValue())
                && ParsedCertificate.parse(file.getValue())
                    .filter(leaf -> POLICY_1.refusal(leaf).isEmpty())
                    .isPresent();
        assertThat(accepted).as(name).isEqualTo(expected.endsWith("A"));
      } else {
        assertThat(file.getKey().endsWith("EE.crt") && policies).as(name).isFalse();
      }
    }
    System.out.println("PKITS policies: " + POLICIES.size() + " judged as in the table");
    assertThat(unnamed).isEmpty();
    assertThat(POLICIES).as("none accepted that is invalid").doesNotContainValue("I A");
  }

  /** Why a valid path is refused all the same; empty for a path that must pass. */
  private static String reason(String name) {
    return REFUSED.entrySet().stream()
        .filter(entry -> name.matches(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private boolean accepts(PathFinder finder, byte[] der) {
    return ParsedCertificate.parse(der)
        .filter(leaf -> new KeyCheck(OLD).refusal(leaf).isEmpty())
        .filter(leaf -> new CertificateFormCheck(OLD).refusal(leaf).isEmpty())
        .filter(leaf -> new KeyUsageCheck(Set.of()).refusal(leaf).isEmpty())
        .filter(leaf -> !AT.isBefore(leaf.notBefore()) && !AT.isAfter(leaf.notAfter()))
        .filter(leaf -> finder.find(leaf, AT).stream().anyMatch(this::holds))
        .isPresent();
  }

  private boolean holds(CandidatePath path) {
    List<ParsedCertificate> all =
        Stream.concat(Stream.of(path.leaf()), path.issuers().stream()).toList();
    for (int i = 0; i + 1 < all.size(); i++) {
      if (!good(all.get(i), all.get(i + 1))) {
        return false;
      }
    }
    return new PathCheck().refusal(path).isEmpty();
  }

  /** The issuer has a list, and every list in its name says good. */
  private boolean good(ParsedCertificate certificate, ParsedCertificate issuer) {
    List<CrlDocument> named =
        lists.stream()
            .filter(list -> Arrays.equals(list.issuerDer(), issuer.subjectDer()))
            .toList();
    RevocationQuestion question = new RevocationQuestion(certificate, issuer, AT);
    return !named.isEmpty()
        && named.stream()
            .allMatch(list -> judge.judge(list, question) instanceof RevocationAnswer.Good);
  }

  private static TrustAnchors trust(Map<String, byte[]> files) {
    CaProfileCheck profile = new CaProfileCheck(OLD);
    Map<Boolean, List<ParsedCertificate>> issuers =
        files.entrySet().stream()
            .filter(file -> !file.getKey().endsWith("EE.crt"))
            .flatMap(file -> ParsedCertificate.parse(file.getValue()).stream())
            .filter(certificate -> profile.refusal(certificate).isEmpty())
            .collect(
                Collectors.partitioningBy(certificate ->
                    certificate
                        .structure()
                        .getSubject()
                        .toString()
                        .equals("C=US,O=Test Certificates,CN=Trust Anchor")));
    return TrustAnchors.of(
        issuers.getOrDefault(true, List.of()), issuers.getOrDefault(false, List.of()));
  }

  private void load(Path folder) throws IOException {
    for (byte[] der : read(folder).values()) {
      CrlDocument.parse(der).ifPresent(lists::add);
    }
  }

  private static Map<String, byte[]> read(Path folder) throws IOException {
    Map<String, byte[]> found = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        found.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
      }
    }
    return found;
  }
}
